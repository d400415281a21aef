using System.Runtime.CompilerServices;
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
/// <param name="Count">How many pods of the incident were refused with the same words.</param>
internal sealed record PendingPod(Pod Pod, Signal Signal, SchedulerVerdict Verdict, UnfitKind Kind, IReadOnlyList<Node> Nodes, int Count)
{
    // Every diagnoser of the family asks; with many pods and nodes the answer is dear.
    private static readonly ConditionalWeakTable<SanitizedEvidence, List<PendingPod>> Known = [];

    /// <summary>Pods of an incident that were refused, one for each wording, with its decisive reason.</summary>
    public static IReadOnlyList<PendingPod> In(SanitizedEvidence evidence) => Known.GetValue(evidence, Read);

    /// <summary>The first pod of an incident whose decisive reason is one of these, with the number of such pods.</summary>
    public static (PendingPod Pod, int Count)? First(SanitizedEvidence evidence, params UnfitKind[] kinds)
    {
        var pods = In(evidence).Where(p => kinds.Contains(p.Kind)).ToList();
        return pods.Count == 0 ? null : (pods[0], pods.Sum(p => p.Count));
    }

    /// <summary>The reasons of one kind.</summary>
    public IEnumerable<UnfitReason> Reasons(params UnfitKind[] kinds) => Verdict.Reasons.Where(r => kinds.Contains(r.Kind));

    private static List<PendingPod> Read(SanitizedEvidence evidence) =>
        [.. from signal in evidence.Signals
            where signal is { Class: SignalClass.Scheduling, Reason: "FailedScheduling", Object.Kind: "Pod" }
            let pod = evidence.Cluster.Pods.Find(signal.Object.Namespace, signal.Object.Name)
            where pod is not null
            group (Pod: pod, Signal: signal) by signal.Message into alike
            select Decide(evidence, alike.First().Pod, alike.First().Signal, alike.Count())];

    private static PendingPod Decide(SanitizedEvidence evidence, Pod pod, Signal signal, int count)
    {
        var verdict = SchedulerVerdict.Parse(signal.Message);
        var (kind, nodes) = DecisiveReason.Of(evidence.Cluster, pod, verdict);
        return new PendingPod(pod, signal, verdict, kind, nodes, count);
    }
}
