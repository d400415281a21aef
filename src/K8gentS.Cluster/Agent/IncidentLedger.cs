using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Reports;

namespace K8gentS.Cluster.Agent;

/// <summary>
/// Which incidents are known, and what was told of each. What is told is stamped when it has arrived, not before: an
/// attempt that failed must not keep an incident quiet. Safe for many threads.
/// </summary>
internal sealed class IncidentLedger(TimeSpan endAfter)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Takes a look's report.</summary>
    /// <returns>The ids of the incidents of which there is something to tell.</returns>
    public IReadOnlyList<string> Observe(RcaReport report)
    {
        lock (_lock)
        {
            foreach (var incident in report.Incidents)
            {
                var told = _entries.GetValueOrDefault(incident.Id)?.Told;
                _entries[incident.Id] = new Entry(incident, report.GeneratedAt, false, told);
            }

            foreach (var (id, entry) in _entries.Where(e => report.GeneratedAt - e.Value.SeenAt >= endAfter && e.Value.SeenAt < report.GeneratedAt).ToList())
            {
                End(id, entry);
            }

            return [.. _entries.Where(e => Update(e.Value) is not null).Select(e => e.Key).Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>What there is to tell of an incident now; null if nothing is.</summary>
    public IncidentNews? UpdateOf(string id)
    {
        lock (_lock)
        {
            return _entries.TryGetValue(id, out var entry) ? Update(entry) : null;
        }
    }

    /// <summary>Notes that an update has arrived.</summary>
    public void Stamp(IncidentNews update)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(update.Incident.Id, out var entry))
            {
                return;
            }

            if (update.Change == IncidentChange.Ended && entry.HasEnded)
            {
                _entries.Remove(update.Incident.Id);
                return;
            }

            // One that came back while its end was being told is a new one to those who were told.
            _entries[update.Incident.Id] = entry with { Told = update.Change == IncidentChange.Ended ? null : new Told(LeadCause(update.Incident)) };
        }
    }

    private static IncidentNews? Update(Entry entry)
    {
        IncidentChange? change = entry switch
        {
            { HasEnded: true } => IncidentChange.Ended,
            { Told: null } => IncidentChange.Opened,
            { Told.LeadCause: var told } when told != LeadCause(entry.Incident) => IncidentChange.Changed,
            _ => null,
        };
        return change is { } what ? new IncidentNews(what, entry.Incident, entry.SeenAt) : null;
    }

    private static string? LeadCause(IncidentReport incident) => incident.Hypotheses.Count > 0 ? incident.Hypotheses[0].Cause : null;

    private void End(string id, Entry entry)
    {
        if (entry.Told is null)
        {
            // Nobody has heard of it; its end is no news.
            _entries.Remove(id);
        }
        else
        {
            _entries[id] = entry with { HasEnded = true };
        }
    }

    private sealed record Told(string? LeadCause);

    private sealed record Entry(IncidentReport Incident, DateTimeOffset SeenAt, bool HasEnded, Told? Told);
}
