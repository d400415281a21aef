using K8gentS.Cluster.Agent;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Output;

namespace K8gentS.Live;

/// <summary>Tells of incidents at the terminal, one block each.</summary>
internal sealed class ConsoleSink(Terminal terminal) : IIncidentSink
{
    private readonly Lock _lock = new();

    /// <inheritdoc/>
    public Task TellAsync(IncidentNews update, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            TextWriting.Write(terminal, Lines(update));
            terminal.Out.Flush();
        }

        return Task.CompletedTask;
    }

    private static IEnumerable<TextLine> Lines(IncidentNews update)
    {
        var news = update.Change switch
        {
            IncidentChange.Opened => "new incident",
            IncidentChange.Changed => "another cause now",
            IncidentChange.Ended => $"ended: {update.Incident.Title}",
            _ => throw new ArgumentOutOfRangeException(nameof(update)),
        };
        yield return new TextLine(0, new TextSpan($"{update.At.UtcDateTime:HH:mm:ss} {news}", Tone.Faint));
        foreach (var line in update.Change == IncidentChange.Ended ? [] : TextReport.Lines(update.Incident))
        {
            yield return line;
        }

        yield return TextLine.Empty;
    }
}
