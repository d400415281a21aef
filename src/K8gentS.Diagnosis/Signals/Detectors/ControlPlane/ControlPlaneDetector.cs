using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Signals.Detectors.ControlPlane;

/// <summary>
/// Aggregated APIs that do not answer, leader leases that nobody renews, and Deployments that no controller has ever looked at.
/// Source: https://kubernetes.io/docs/tasks/extend-kubernetes/configure-aggregation-layer/, https://kubernetes.io/docs/concepts/architecture/leases/
/// </summary>
internal sealed class ControlPlaneDetector : ISignalDetector
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    private static readonly string[] Leaders = ["kube-scheduler", "kube-controller-manager", "cloud-controller-manager"];

    public IEnumerable<Signal> Detect(ClusterSnapshot snapshot) =>
        Apis(snapshot).Concat(Leaderless(snapshot)).Concat(Unobserved(snapshot));

    private static IEnumerable<Signal> Apis(ClusterSnapshot snapshot) =>
        from api in snapshot.Of<ApiService>().All
        let available = api.Status.Conditions.Of("Available")
        where available is not null && available.Status != "True" && available.IsOlderThan(snapshot.Now, Timing.Settled)
        select Of(api.Ref, available.Reason ?? "APIServiceUnavailable", available.Message ?? "", available.LastTransitionTime);

    private static IEnumerable<Signal> Leaderless(ClusterSnapshot snapshot) =>
        from name in Leaders
        let lease = snapshot.Of<Lease>().Find("kube-system", name)
        where lease?.Spec.RenewTime is { } renewed && snapshot.Now - renewed > Silence
        select Of(lease.Ref, "LeaderLeaseNotRenewed", $"{name} last renewed its leader lease at {lease.Spec.RenewTime:u}", lease.Spec.RenewTime);

    // The controller manager writes the first status within a second.
    private static IEnumerable<Signal> Unobserved(ClusterSnapshot snapshot) =>
        from deployment in snapshot.Deployments.All
        where !deployment.IsTerminating() && deployment.Spec.Paused != true && deployment.Status.ObservedGeneration is null && deployment.Status.Conditions.Count == 0
            && deployment.Metadata.CreationTimestamp is { } made && snapshot.Now - made > Silence
        select Of(deployment.Ref, "NeverObserved", "no controller has looked at the Deployment since it was made", deployment.Metadata.CreationTimestamp);

    private static Signal Of(ObjectRef about, string reason, string message, DateTimeOffset? since) => new()
    {
        Object = about,
        Class = SignalClass.ControlPlane,
        Reason = reason,
        Message = message,
        FirstSeen = since,
        LastSeen = since,
    };
}
