using K8gentS.Cluster.Evidence;
using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Logs;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;
using K8gentS.Mcp.Desk;
using K8gentS.Mcp.Tools.Reading;

namespace K8gentS.Mcp.Tools.Looking;

/// <summary>Gathers what can be searched in a namespace: events, conditions, what the newest rollouts changed, and logs of pods that fail.</summary>
internal static class SearchedEvidence
{
    private const int MostPods = 5;
    private const int MostLogs = 10;
    private const int MostItems = 5_000;
    private static readonly LogBudget Budget = new(120, 24_000);

    /// <summary>The quotations, sanitized.</summary>
    /// <exception cref="ToolRefusalException">There is no workload of that name.</exception>
    public static async Task<IReadOnlyList<EvidenceItem>> CollectAsync(McpDesk desk, ClusterSnapshot snapshot, string ns, string? workload, CancellationToken cancellationToken)
    {
        var asked = workload is null ? null : Workloads.Find(snapshot, ns, null, workload);
        var workloads = asked is null
            ? [.. Enum.GetValues<WorkloadKind>().SelectMany(k => SnapshotKinds(snapshot, k, ns))]
            : asked.Select(snapshot.FindWorkload).OfType<KubeObject>().ToList();
        var pods = asked is null ? snapshot.Pods.In(ns).ToList() : [.. workloads.SelectMany(snapshot.PodsOf).DistinctBy(p => p.Name, StringComparer.Ordinal)];
        var logs = new List<ContainerLog>();
        foreach (var (pod, container, previous) in Runs(pods))
        {
            var read = await new ApiEvidenceReader(desk.Client, desk.Time).ReadLogAsync(pod, container, previous, cancellationToken);
            if (read.Value is { } text)
            {
                logs.Add(new ContainerLog(pod, container, previous, text));
            }
        }

        var evidence = Shown.Namespace(desk, snapshot, ns, new Gathered { Logs = logs });
        KubeObject[] objects = [.. workloads, .. pods];
        return
        [
            .. (asked is null ? evidence.Cluster.Events.In(ns) : objects.SelectMany(o => evidence.Cluster.EventsAbout(o.Ref))).Take(MostItems).Select(evidence.Quote),
            .. objects.Take(MostItems).SelectMany(o => Conditions(evidence, o.Ref)),
            .. workloads.SelectMany(w => Changes(desk, snapshot, w)),
            .. evidence.Logs.SelectMany(l => LogReducer.Reduce(l.Parsed, Budget).Lines.Select(line => evidence.Quote(l, line.Line.Text))),
        ];
    }

    private static IEnumerable<KubeObject> SnapshotKinds(ClusterSnapshot snapshot, WorkloadKind kind, string ns) => kind switch
    {
        WorkloadKind.Deployment => snapshot.Deployments.In(ns),
        WorkloadKind.StatefulSet => snapshot.StatefulSets.In(ns),
        WorkloadKind.DaemonSet => snapshot.DaemonSets.In(ns),
        WorkloadKind.Job => snapshot.Jobs.In(ns),
        _ => [],
    };

    // Pods that fail first: those of one workload fail alike.
    private static IEnumerable<(ObjectRef Pod, string Container, bool Previous)> Runs(IEnumerable<Pod> pods) =>
        (from pod in pods.Where(p => p.Status.AllStatuses.Any(s => !s.Ready || s.RestartCount > 0)).OrderByDescending(p => p.Status.AllStatuses.Sum(s => s.RestartCount)).ThenBy(p => p.Name, StringComparer.Ordinal).Take(MostPods)
         from status in pod.Status.AllStatuses.Where(s => s.State.Running is not null || s.LastTermination is not null)
         from previous in status.RestartCount > 0 ? (bool[])[true, false] : [false]
         select (pod.Ref, status.Name, previous)).Take(MostLogs);

    private static IEnumerable<EvidenceItem> Conditions(SanitizedEvidence evidence, ObjectRef about) => evidence.Cluster.FindWorkload(about) switch
    {
        Pod p => p.Status.Conditions.Select(c => evidence.Quote(p, c)).Concat(p.Status.AllStatuses.SelectMany(s => States(evidence, p, s))),
        Deployment d => d.Status.Conditions.Select(c => evidence.Quote(d, c)),
        StatefulSet s => s.Status.Conditions.Select(c => evidence.Quote(s, c)),
        DaemonSet d => d.Status.Conditions.Select(c => evidence.Quote(d, c)),
        Job j => j.Status.Conditions.Select(c => evidence.Quote(j, c)),
        _ => [],
    };

    private static IEnumerable<EvidenceItem> States(SanitizedEvidence evidence, Pod pod, ContainerStatus status)
    {
        if (status.State.Waiting is { } waiting)
        {
            yield return evidence.QuoteStatus(pod, $"container {status.Name} waits: {waiting.Reason} {waiting.Message}".TrimEnd());
        }

        if (status.LastTermination is { } end)
        {
            yield return evidence.QuoteStatus(pod, $"container {status.Name} ended: exit code {end.ExitCode} {end.Reason} {end.Message}".TrimEnd());
        }
    }

    private static IEnumerable<EvidenceItem> Changes(McpDesk desk, ClusterSnapshot snapshot, KubeObject workload)
    {
        var changes = RolloutHistory.NewestChanges(snapshot, workload);
        if (changes.Count == 0)
        {
            return [];
        }

        var evidence = Shown.Of(desk, snapshot, workload.Ref, new Gathered { Changes = changes });
        return evidence.Changes.Select(evidence.Quote);
    }
}
