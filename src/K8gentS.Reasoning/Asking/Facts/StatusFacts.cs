using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Objects;

namespace K8gentS.Reasoning.Asking.Facts;

/// <summary>What the cluster says of the incident's objects: signals, container states, conditions, events.</summary>
internal static class StatusFacts
{
    private const int MostSignals = 10;
    private const int MostPods = 2;
    private const int MostEvents = 8;

    /// <summary>The signals, one of each reason and message.</summary>
    public static IEnumerable<EvidenceItem> Signals(SanitizedEvidence evidence) => evidence.Signals
        .DistinctBy(s => (s.Reason, s.Container, Diagnosis.Logs.LogTemplate.Of(s.Message)))
        .Take(MostSignals)
        .Select(evidence.Quote);

    /// <summary>How the containers of the first failing pods fare.</summary>
    public static IEnumerable<EvidenceItem> Containers(SanitizedEvidence evidence) =>
        from pod in FailingPods(evidence).Take(MostPods)
        from status in pod.Status.AllStatuses
        select evidence.QuoteStatus(pod, State(status));

    /// <summary>Conditions that are not as they should be, of the workload and of the nodes of its failing pods.</summary>
    public static IEnumerable<EvidenceItem> Conditions(SanitizedEvidence evidence)
    {
        var workload = evidence.Workload switch
        {
            Deployment d => Bad(evidence, d, d.Status.Conditions),
            StatefulSet s => Bad(evidence, s, s.Status.Conditions),
            DaemonSet d => Bad(evidence, d, d.Status.Conditions),
            Job j => j.Status.Conditions.Select(c => evidence.Quote(j, c)),
            _ => [],
        };
        var nodes = FailingPods(evidence).Select(p => p.Spec.NodeName).OfType<string>().Distinct(StringComparer.Ordinal).Take(MostPods)
            .Select(name => evidence.Cluster.Nodes.Find(null, name)).OfType<Node>();
        return workload.Concat(nodes.SelectMany(n => n.Status.Conditions.Where(c => (c.Type == "Ready") != (c.Status == "True")).Select(c => evidence.Quote(n, c))));
    }

    /// <summary>Events that no signal repeats, warnings first, newest first.</summary>
    public static IEnumerable<EvidenceItem> Events(SanitizedEvidence evidence)
    {
        var said = evidence.Signals.Select(s => s.Message).ToHashSet(StringComparer.Ordinal);
        KubeObject?[] about = [evidence.Workload, .. FailingPods(evidence).Take(MostPods)];
        return about.OfType<KubeObject>().SelectMany(o => evidence.Cluster.EventsAbout(o))
            .Where(e => e.Message is { Length: > 0 } message && !said.Contains(message))
            .DistinctBy(e => (e.Reason, Diagnosis.Logs.LogTemplate.Of(e.Message)))
            .OrderByDescending(e => e.Type == "Warning")
            .ThenByDescending(e => e.LastSeen)
            .Take(MostEvents)
            .Select(evidence.Quote);
    }

    /// <summary>Pods that show signals, then those that are not ready.</summary>
    public static IEnumerable<Pod> FailingPods(SanitizedEvidence evidence)
    {
        var showing = evidence.Signals.Select(s => s.Object).ToHashSet();
        return evidence.Pods
            .Where(p => showing.Contains(p.Ref) || !p.Status.Conditions.Any(c => c is { Type: "Ready", Status: "True" }))
            .OrderByDescending(p => showing.Contains(p.Ref))
            .ThenByDescending(p => p.Metadata.CreationTimestamp)
            .ThenBy(p => p.Name, StringComparer.Ordinal);
    }

    private static IEnumerable<EvidenceItem> Bad(SanitizedEvidence evidence, KubeObject about, IEnumerable<Condition> conditions) =>
        conditions.Where(c => (c.Type == "ReplicaFailure") == (c.Status == "True")).Select(c => evidence.Quote(about, c));

    private static string State(ContainerStatus status) =>
        string.Join("; ", ((string?[])[$"container {status.Name} {Now(status.State)}", Ended("last run", status.LastState.Terminated), $"{status.RestartCount} restarts", status.Ready ? "ready" : "not ready"]).OfType<string>());

    private static string Now(ContainerState state) => state switch
    {
        { Waiting: { } waiting } => $"waits: {waiting.Reason} {waiting.Message}",
        { Running: not null } => "runs",
        { Terminated: { } end } => Ended("has ended", end)!,
        _ => "has no state",
    };

    private static string? Ended(string what, ContainerStateTerminated? end) => end is null
        ? null
        : $"{what}: exit code {end.ExitCode} {end.Reason} {end.Message}" + (end is { StartedAt: { } from, FinishedAt: { } to } ? $" after {(to - from).TotalSeconds:0} s" : "");
}
