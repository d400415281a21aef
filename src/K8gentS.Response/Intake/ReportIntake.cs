using K8gentS.Diagnosis.Guidance;
using K8gentS.Response.Incidents;
using K8gentS.Response.Life;
using K8gentS.Response.Settings;
using K8gentS.Response.Store;

namespace K8gentS.Response.Intake;

/// <summary>
/// Takes what an agent says into the store, decides what of it people should hear, and gives guidance. A message is taken
/// whole or not at all; taken again, it changes nothing.
/// </summary>
public sealed class ReportIntake(IResponseStore store, ISettingsSource settings, WakeSignal signal, TimeProvider time) : IReportIntake, IDisposable
{
    private const int MaximumAttempts = 8;

    // More than the agent itself waits before it says that an incident has ended.
    private static readonly TimeSpan GoneAfter = TimeSpan.FromMinutes(3);

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private readonly StormShaping _storms = new(store.Incidents);
    private readonly GuidanceWriting _guidance = new(store, settings);

    /// <inheritdoc/>
    public async Task<AgentGuidance> AcceptAsync(AgentMessage message, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            await TakeNewsAsync(message, cancellationToken);
            await TakeSightingAsync(message, cancellationToken);
            if (message.Answers.Count > 0)
            {
                await store.Settings.AnsweredAsync(message.Answers, time.GetUtcNow(), cancellationToken);
            }
        }
        finally
        {
            _oneAtATime.Release();
        }

        return await _guidance.WriteAsync(message.ClusterId, time.GetUtcNow(), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    private Task TakeNewsAsync(AgentMessage message, CancellationToken cancellationToken)
    {
        var news = message.News.GroupBy(n => n.Incident.Id, StringComparer.Ordinal).Select(g => g.MaxBy(n => (n.At, n.Change))!).ToList();
        return TakeAsync(
            message.ClusterId,
            [.. news.Select(n => n.Incident.Id)],
            (reading, known) => news.Select(n => reading.Step(known.GetValueOrDefault(n.Incident.Id), n)),
            cancellationToken);
    }

    // What the same message has news of is not judged by the look once more.
    private async Task TakeSightingAsync(AgentMessage message, CancellationToken cancellationToken)
    {
        var seen = await store.Incidents.SeeAsync(new Sighting(message.ClusterId, message.SentAt, message.Present, GoneAfter), cancellationToken);
        var told = message.News.Select(n => n.Incident.Id).ToHashSet(StringComparer.Ordinal);
        var (back, gone) = (seen.Back.Where(id => !told.Contains(id)).ToList(), seen.Gone.Where(id => !told.Contains(id)).ToList());
        await TakeAsync(
            message.ClusterId,
            [.. back, .. gone],
            (reading, known) => back.Where(known.ContainsKey).Select(id => reading.Back(known[id], message.SentAt))
                .Concat(gone.Where(known.ContainsKey).Select(id => reading.Gone(known[id], message.SentAt))),
            cancellationToken);
    }

    private async Task TakeAsync(
        string clusterId, IReadOnlyCollection<string> ids, Func<NewsReading, IReadOnlyDictionary<string, IncidentRecord>, IEnumerable<IncidentStep?>> read, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return;
        }

        for (var attempt = 0; attempt < MaximumAttempts; attempt++)
        {
            var (now, current) = (time.GetUtcNow(), settings.Current);
            var rules = new TellRules(now, current.Debounce, await store.Settings.MutesAsync(now, cancellationToken));
            var known = (await store.Incidents.FindAsync(ids, cancellationToken)).ToDictionary(i => i.Id, StringComparer.Ordinal);
            var (steps, storm) = await _storms.ShapeAsync(clusterId, [.. read(new NewsReading(clusterId, rules), known).OfType<IncidentStep>()], current, now, cancellationToken);
            if (steps.Count == 0)
            {
                return;
            }

            if (await store.Incidents.SaveAsync(steps, storm, cancellationToken))
            {
                signal.Raise();
                return;
            }
        }

        throw new StoreUnavailableException("Others kept changing the same incidents at the same moment; send it again.");
    }
}
