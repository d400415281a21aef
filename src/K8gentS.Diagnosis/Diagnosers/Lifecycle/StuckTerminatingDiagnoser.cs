using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Lifecycle;

/// <summary>
/// Deletion hangs, and no finalizer holds the object: the node is gone, so that nobody confirms that the containers have
/// ended; or the kubelet cannot end them or unmount their volumes.
/// </summary>
internal sealed class StuckTerminatingDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("LIF004", "deletion hangs", ["lifecycle.stuck-terminating"], Needs.Nodes);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        from signal in evidence.Signals
        where signal.Class == SignalClass.Deletion
        let item = Deleted.Find(evidence.Cluster, signal.Object)
        where item is not null && item.Metadata.Finalizers.Count == 0 && item is not Namespace { Status.Conditions.Count: > 0 }
        select item is Pod pod ? OfPod(evidence, signal, pod) : Claim(evidence, signal, item, "nothing says why");

    private Finding OfPod(SanitizedEvidence evidence, Signal signal, Pod pod)
    {
        var node = pod.Spec.NodeName is { Length: > 0 } name ? evidence.Cluster.Nodes.Find(null, name) : null;
        if (node is not null && !node.Status.Conditions.Is("Ready", "True"))
        {
            return Claim(evidence, signal, pod, $"its node {node.Name} does not answer") with { DependsOn = node.Ref, Strength = Strength.Certain };
        }

        if (pod.Spec.NodeName is { Length: > 0 } gone && node is null && evidence.Cluster.Sees<Node>())
        {
            return Claim(evidence, signal, pod, $"its node {gone} no longer exists") with { Strength = Strength.Certain };
        }

        var told = evidence.Cluster.EventsAbout(pod).FirstOrDefault(e => e.Reason is "FailedKillPod" or "FailedUnMount" or "ExceededGracePeriod" or "FailedPreStopHook");
        var finding = Claim(evidence, signal, pod, told is null ? "its containers do not end" : $"{told.Reason}: {told.Message}");
        return told is null ? finding : finding with { Evidence = [.. finding.Evidence, evidence.Quote(told)] };
    }

    private Finding Claim(SanitizedEvidence evidence, Signal signal, KubeObject item, string why) => new()
    {
        Code = Card.Code,
        Cause = "lifecycle.stuck-terminating",
        Culprit = item.Ref,
        Strength = Strength.Likely,
        Depth = Depth.Mechanism,
        Summary = $"{item.Ref.Short} was deleted and does not go: {why}.",
        Evidence = [evidence.Quote(signal)],
        Explains = [.. evidence.Signals.Where(s => s.Object == item.Ref).Select(s => s.Id)],
        RefutedBy = "It goes by itself within its grace period.",
        Resolution =
        [
            $"Look: {Kubectl.Describe(item.Ref)}.",
            item is Pod
                ? $"If its node is gone for good, delete the node; only if the containers have surely ended: {Kubectl.Run(item.Namespace, $"delete pod {item.Name} --grace-period=0 --force")}."
                : $"See what it waits for: {Kubectl.Show(item.Ref)}.",
        ],
    };
}
