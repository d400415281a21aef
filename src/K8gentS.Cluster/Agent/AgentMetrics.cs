using System.Diagnostics.Metrics;
using K8gentS.Cluster.Watching;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Reports;

namespace K8gentS.Cluster.Agent;

/// <summary>Figures about one agent's looks and what it tells, in the meter <see cref="WatchMetrics.MeterName"/>.</summary>
internal sealed class AgentMetrics : IDisposable
{
    private static readonly InstrumentAdvice<double> Seconds = new() { HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120] };

    private readonly Meter _meter;
    private readonly Counter<long> _looks;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _news;
    private volatile RcaReport? _last;

    /// <summary>Makes the instruments.</summary>
    /// <param name="vitals">Says how old the last look is.</param>
    /// <param name="waiting">Says how many incidents wait to be told.</param>
    public AgentMetrics(AgentVitals vitals, Func<int> waiting)
    {
        _meter = new Meter(new MeterOptions(WatchMetrics.MeterName) { Scope = this });
        _looks = _meter.CreateCounter<long>("k8gents.looks", "{look}", "Looks at the cluster, by how they ended: ended, timed_out, failed.");
        _duration = _meter.CreateHistogram("k8gents.look.duration", "s", "How long a look took that came to its end.", null, Seconds);
        _news = _meter.CreateCounter<long>("k8gents.news", "{news}", "News of incidents (opened, changed, ended), by whether they arrived: told, failed. What failed is told again.");
        _meter.CreateObservableGauge("k8gents.look.age", () => vitals.LookAge.TotalSeconds, "s", "How long ago a look last came to its end; before the first, how long the agent has run.");
        _meter.CreateObservableGauge("k8gents.news.waiting", waiting, "{incident}", "Incidents of which there is something to tell.");
        _meter.CreateObservableGauge("k8gents.incidents", Incidents, "{incident}", "Incidents of the last look, by severity and by who explained them.");
        _meter.CreateObservableGauge("k8gents.blind_spots", () => _last?.BlindSpots.Count ?? 0, "{blind_spot}", "What the last look could not see.");
        foreach (var outcome in (string[])["ended", "timed_out", "failed"])
        {
            _looks.Add(0, Tag("outcome", outcome));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    internal void Looked(RcaReport report, TimeSpan took)
    {
        _last = report;
        _looks.Add(1, Tag("outcome", "ended"));
        _duration.Record(took.TotalSeconds);
    }

    internal void TimedOut() => _looks.Add(1, Tag("outcome", "timed_out"));

    internal void Failed() => _looks.Add(1, Tag("outcome", "failed"));

    internal void Told(IncidentChange change, bool arrived) => _news.Add(1, Tag("change", Word(change.ToString())), Tag("outcome", arrived ? "told" : "failed"));

    private IEnumerable<Measurement<int>> Incidents() =>
        (_last?.Incidents ?? []).GroupBy(i => (i.Severity, i.Route)).Select(g => new Measurement<int>(g.Count(), Tag("severity", Word(g.Key.Severity.ToString())), Tag("route", Word(g.Key.Route.ToString()))));

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);

    private static string Word(string name) => name.ToLowerInvariant();
}
