using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Signals.Detectors.Scaling;

/// <summary>
/// Autoscalers that cannot find their target, cannot read their metrics, or want more pods than they may have. One that
/// rests at its floor, whose target is scaled to zero, or whose pods are still starting, is well.
/// Source: https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/, pkg/controller/podautoscaler/horizontal.go
/// </summary>
internal sealed class AutoscalerDetector : ISignalDetector
{
    // The metrics server scrapes every 15 to 60 s and leaves out pods that have just started.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(90);

    public IEnumerable<Signal> Detect(ClusterSnapshot snapshot) =>
        snapshot.Of<HorizontalPodAutoscaler>().All.Where(a => !a.IsTerminating()).Select(a => Examine(snapshot, a)).OfType<Signal>();

    private static Signal? Examine(ClusterSnapshot snapshot, HorizontalPodAutoscaler autoscaler)
    {
        var conditions = autoscaler.Status.Conditions;
        if (conditions.Of("AbleToScale") is { Status: "False" } unable && unable.Reason?.StartsWith("Failed", StringComparison.Ordinal) == true && Settled(snapshot, unable))
        {
            return Of(autoscaler, unable);
        }

        if (conditions.Of("ScalingActive") is { Status: "False" } inactive && inactive.Reason != "ScalingDisabled" && Settled(snapshot, inactive))
        {
            return IsWarmingUp(snapshot, autoscaler, inactive) ? null : Of(autoscaler, inactive);
        }

        return conditions.Of("ScalingLimited") is { Status: "True", Reason: "TooManyReplicas" } limited && Settled(snapshot, limited) ? Of(autoscaler, limited) : null;
    }

    private static bool Settled(ClusterSnapshot snapshot, Condition condition) => condition.IsOlderThan(snapshot.Now, Timing.Settled);

    // Pods that are not ready give no metrics: their own trouble explains it, or a little patience does.
    private static bool IsWarmingUp(ClusterSnapshot snapshot, HorizontalPodAutoscaler autoscaler, Condition inactive)
    {
        var target = new ObjectRef(autoscaler.Spec.ScaleTargetRef.Kind, autoscaler.Namespace, autoscaler.Spec.ScaleTargetRef.Name);
        if (snapshot.FindWorkload(target) is not { } workload || inactive.Message is not { } message || message.Contains("missing request", StringComparison.Ordinal))
        {
            return false;
        }

        var live = snapshot.PodsOf(workload).Where(p => !p.IsFinished() && !p.IsTerminating()).ToList();
        var serving = live.Where(p => p.IsReady()).ToList();
        return (message.Contains("pods might be unready", StringComparison.Ordinal) || message.Contains("no metrics returned from", StringComparison.Ordinal))
            && (serving.Count < live.Count || serving.Exists(p => p.Status.Conditions.Of("Ready")?.IsOlderThan(snapshot.Now, WarmUp) == false));
    }

    private static Signal Of(HorizontalPodAutoscaler autoscaler, Condition condition) => new()
    {
        Object = autoscaler.Ref,
        Class = SignalClass.Scaling,
        Reason = condition.Reason ?? condition.Type,
        Message = condition.Message ?? "",
        FirstSeen = condition.LastTransitionTime,
        LastSeen = condition.LastTransitionTime,
    };
}
