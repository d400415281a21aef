using K8gentS.Cluster.Agent;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Reports;

namespace K8gentS.Hosting;

/// <summary>
/// Tells several sinks. Where one fails the news is told again later, and only to those that have not had it: a terminal
/// must not repeat itself while the responder is away.
/// </summary>
internal sealed class SinkList(IReadOnlyList<IIncidentSink> sinks) : IIncidentSink
{
    private readonly Dictionary<string, (IncidentNews News, HashSet<int> Had)> _partly = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <inheritdoc/>
    public async Task TellAsync(IncidentNews update, CancellationToken cancellationToken)
    {
        var had = Had(update);
        for (var i = 0; i < sinks.Count; i++)
        {
            if (had.Contains(i))
            {
                continue;
            }

            await sinks[i].TellAsync(update, cancellationToken);
            had.Add(i);
        }

        lock (_lock)
        {
            _partly.Remove(update.Incident.Id);
        }
    }

    /// <inheritdoc/>
    public void Looked(RcaReport report)
    {
        foreach (var sink in sinks)
        {
            sink.Looked(report);
        }
    }

    // Bounded by the agent's own ledger: one entry an incident, gone when the incident has been told to all.
    private HashSet<int> Had(IncidentNews update)
    {
        lock (_lock)
        {
            if (!_partly.TryGetValue(update.Incident.Id, out var entry) || !IsSame(entry.News, update))
            {
                _partly[update.Incident.Id] = entry = (update, []);
            }

            return entry.Had;
        }
    }

    private static bool IsSame(IncidentNews one, IncidentNews other) =>
        one.Change == other.Change && Lead(one) == Lead(other);

    private static string? Lead(IncidentNews news) => news.Incident.Hypotheses.Count > 0 ? news.Incident.Hypotheses[0].Cause : null;
}
