using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Signals.Detectors.Rollout;

/// <summary>
/// Deployments whose rollout stands still: the progress deadline has passed, or it is paused while a change of the
/// template waits. A rollout that merely goes on, and one that is paused with nothing pending, are well.
/// Source: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#deployment-status
/// </summary>
internal sealed class StalledRolloutDetector : ISignalDetector
{
    public IEnumerable<Signal> Detect(ClusterSnapshot snapshot) =>
        snapshot.Deployments.All.Where(d => !d.IsTerminating()).Select(d => Examine(snapshot, d)).OfType<Signal>();

    private static Signal? Examine(ClusterSnapshot snapshot, Deployment deployment)
    {
        var progress = deployment.Status.Conditions.Of("Progressing");
        if (progress is { Status: "False", Reason: "ProgressDeadlineExceeded" } && !IsComplete(deployment))
        {
            return Of(deployment, "ProgressDeadlineExceeded", progress.Message ?? "the rollout made no progress within its deadline", progress.LastTransitionTime);
        }

        return deployment.Spec.Paused == true && HasPendingChange(deployment) && IsSettled(snapshot, deployment, progress)
            ? Of(deployment, "DeploymentPaused", Paused(deployment), progress?.LastUpdateTime ?? progress?.LastTransitionTime)
            : null;
    }

    private static bool IsComplete(Deployment deployment) =>
        Desired(deployment) == (deployment.Status.UpdatedReplicas ?? 0) && (deployment.Status.UnavailableReplicas ?? 0) == 0;

    // A paused Deployment makes no new ReplicaSet, so that pods of the present template are not among those counted.
    private static bool HasPendingChange(Deployment deployment) =>
        Desired(deployment) > 0
        && deployment.Status.ObservedGeneration >= deployment.Metadata.Generation
        && (deployment.Status.UpdatedReplicas ?? 0) < Desired(deployment);

    private static bool IsSettled(ClusterSnapshot snapshot, Deployment deployment, Condition? progress) =>
        deployment.IsOlderThan(snapshot.Now, Timing.Settled) && progress?.IsOlderThan(snapshot.Now, Timing.Settled) != false;

    private static string Paused(Deployment deployment) =>
        $"the rollout is paused; {deployment.Status.UpdatedReplicas ?? 0} of {Desired(deployment)} pods have the present template";

    private static int Desired(Deployment deployment) => deployment.Spec.Replicas ?? 1;

    private static Signal Of(Deployment deployment, string reason, string message, DateTimeOffset? since) => new()
    {
        Object = deployment.Ref,
        Class = SignalClass.Rollout,
        Reason = reason,
        Message = message,
        FirstSeen = since,
        LastSeen = since,
    };
}
