using K8gentS.Cluster.Agent;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Reports;
using K8gentS.Evaluation;
using K8gentS.SimCluster;

namespace K8gentS.Demo;

/// <summary>Passes incidents on, and knows which of the recorded failures have been explained as people explained them.</summary>
internal sealed class ExpectedIncidents(IReadOnlyList<CaseLabels> expected, IIncidentSink sink) : IIncidentSink
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, IncidentReport> _open = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when every expected incident is open at once, rightly explained.</summary>
    public Task All => _all.Task;

    /// <summary>How many incidents are open that nobody expects.</summary>
    public int Unexpected
    {
        get
        {
            lock (_lock)
            {
                return _open.Values.Count(i => !expected.Any(e => IsFound(e, i)));
            }
        }
    }

    /// <summary>What has not been found yet.</summary>
    public IReadOnlyList<CaseLabels> Missing
    {
        get
        {
            lock (_lock)
            {
                return [.. expected.Where(e => !_open.Values.Any(i => IsFound(e, i)))];
            }
        }
    }

    /// <inheritdoc/>
    public async Task TellAsync(IncidentNews update, CancellationToken cancellationToken)
    {
        await sink.TellAsync(update, cancellationToken);
        lock (_lock)
        {
            if (update.Change == IncidentChange.Ended)
            {
                _open.Remove(update.Incident.Id);
            }
            else
            {
                _open[update.Incident.Id] = update.Incident;
            }
        }

        if (Missing.Count == 0)
        {
            _all.TrySetResult();
        }
    }

    private static bool IsFound(CaseLabels labels, IncidentReport incident) =>
        incident.Hypotheses.Count > 0 && labels.Names(incident, incident.Hypotheses[0]);
}
