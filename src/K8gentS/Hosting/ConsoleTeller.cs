using K8gentS.Incidents;
using K8gentS.Output;
using K8gentS.Response.Incidents;
using K8gentS.Response.Store;
using K8gentS.Response.Telling;

namespace K8gentS.Hosting;

/// <summary>Tells of incidents at the terminal where there is no Slack: the report, and each entry of the timeline that people should hear.</summary>
internal sealed class ConsoleTeller(Terminal terminal, Func<ITellingStore> tellings, TimeProvider time) : IIncidentTeller
{
    private readonly Lock _lock = new();

    /// <inheritdoc/>
    public string Name => "console";

    /// <inheritdoc/>
    public async Task<Told> TellAsync(IncidentRecord record, Told? told, IReadOnlyList<TimelineEntry> untold, CancellationToken cancellationToken)
    {
        var isNew = told is null or { Revision: 0 };
        Write([
            new TextLine(0, new TextSpan($"{time.GetUtcNow().UtcDateTime:HH:mm:ss} {record.Id} {IncidentOutput.Spell(record.State)}", Tone.Faint)),
            .. isNew ? TextReport.Lines(record.Report) : [new TextLine(0, new TextSpan(record.Report.Title, Tone.Strong))],
            .. untold.Select(e => new TextLine(2, $"{e.Who}: {IncidentOutput.Words(e.What)}{(e.Why.Length > 0 ? $": {e.Why}" : "")}")),
            TextLine.Empty,
        ]);
        foreach (var entry in untold)
        {
            await tellings().StampAsync(Name, entry.Id, time.GetUtcNow(), cancellationToken);
        }

        return (told ?? new Told { Teller = Name, SubjectId = record.Id }) with { MessageId = record.Id, Revision = record.TellRevision };
    }

    /// <inheritdoc/>
    public Task<Told> TellStormAsync(Storm storm, Told? told, CancellationToken cancellationToken)
    {
        Write([
            new TextLine(0, new TextSpan($"{time.GetUtcNow().UtcDateTime:HH:mm:ss} {storm.Total} incidents at once, {storm.Finished} of them over", Tone.Strong)),
            .. storm.Incidents.Select(i => new TextLine(2, $"{i.Id} {IncidentOutput.Spell(i.State)}: {i.Report.Title}")),
            TextLine.Empty,
        ]);
        return Task.FromResult((told ?? new Told { Teller = Name, SubjectId = storm.Id }) with { MessageId = storm.Id, Revision = storm.Revision });
    }

    private void Write(IReadOnlyList<TextLine> lines)
    {
        lock (_lock)
        {
            TextWriting.Write(terminal, lines);
            terminal.Out.Flush();
        }
    }
}
