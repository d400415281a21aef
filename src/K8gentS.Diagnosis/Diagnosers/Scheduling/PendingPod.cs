using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Scheduling;

/// <summary>A pod that the scheduler refused, and the reason that would have to change for it to be placed.</summary>
/// <param name="Pod">The pod.</param>
/// <param name="Signal">The signal that says so.</param>
/// <param name="Verdict">The scheduler's words, read.</param>
/// <param name="Kind">The decisive reason.</param>
/// <param name="Nodes">The nodes that the reason concerns, where they could be told.</param>
internal sealed record PendingPod(Pod Pod, Signal Signal, SchedulerVerdict Verdict, UnfitKind Kind, IReadOnlyList<Node> Nodes)
{
    /// <summary>The pods of an incident that were refused, each with its decisive reason.</summary>
    public static IEnumerable<PendingPod> In(SanitizedEvidence evidence) =>
        from signal in evidence.Signals
        where signal is { Class: SignalClass.Scheduling, Reason: "FailedScheduling", Object.Kind: "Pod" }
        let pod = evidence.Cluster.Pods.Find(signal.Object.Namespace, signal.Object.Name)
        where pod is not null
        select Decide(evidence, pod, signal);

    /// <summary>The first pod of an incident whose decisive reason is one of these, with the number of such pods.</summary>
    public static (PendingPod Pod, int Count)? First(SanitizedEvidence evidence, params UnfitKind[] kinds)
    {
        var pods = In(evidence).Where(p => kinds.Contains(p.Kind)).ToList();
        return pods.Count == 0 ? null : (pods[0], pods.Count);
    }

    /// <summary>The reasons of one kind.</summary>
    public IEnumerable<UnfitReason> Reasons(params UnfitKind[] kinds) => Verdict.Reasons.Where(r => kinds.Contains(r.Kind));

    private static PendingPod Decide(SanitizedEvidence evidence, Pod pod, Signal signal)
    {
        var verdict = SchedulerVerdict.Parse(signal.Message);
        var (kind, nodes) = DecisiveReason.Of(evidence.Cluster, pod, verdict);
        return new PendingPod(pod, signal, verdict, kind, nodes);
    }
}
