using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Signals.Detectors.Creation;

/// <summary>
/// Controllers whose pods or Jobs the API server refuses to create, as long as those are missing.
/// Source: pkg/controller/controller_utils.go (FailedCreate), pkg/controller/replicaset (condition ReplicaFailure)
/// </summary>
internal sealed class FailedCreateDetector : ISignalDetector
{
    // Controllers retry with a back-off of up to a quarter of an hour.
    private static readonly TimeSpan Current = TimeSpan.FromMinutes(30);

    public IEnumerable<Signal> Detect(ClusterSnapshot snapshot) =>
    [
        .. snapshot.ReplicaSets.All.Where(r => Lacks(r.Spec.Replicas ?? 1, r.Status.Replicas)).Select(r => OfReplicaSet(snapshot, r)).OfType<Signal>(),
        .. snapshot.StatefulSets.All.Where(s => Lacks(s.Spec.Replicas ?? 1, s.Status.Replicas)).Select(s => OfEvents(snapshot, s)).OfType<Signal>(),
        .. snapshot.DaemonSets.All.Where(d => snapshot.PodsControlledBy(d.Metadata.Uid).Count() < (d.Status.DesiredNumberScheduled ?? 0)).Select(d => OfEvents(snapshot, d)).OfType<Signal>(),
        .. snapshot.Jobs.All.Where(NeedsPods).Select(j => OfEvents(snapshot, j)).OfType<Signal>(),
        .. snapshot.CronJobs.All.Where(c => c.Spec.Suspend != true).Select(c => OfEvents(snapshot, c)).OfType<Signal>(),
    ];

    private static bool Lacks(int desired, int? actual) => (actual ?? 0) < desired;

    private static bool NeedsPods(Job job) =>
        job.Spec.Suspend != true && (job.Status.Active ?? 0) < Math.Min(job.Spec.Parallelism ?? 1, (job.Spec.Completions ?? int.MaxValue) - (job.Status.Succeeded ?? 0)) && !job.Status.Conditions.Is("Complete", "True") && !job.Status.Conditions.Is("Failed", "True");

    private static Signal? OfReplicaSet(ClusterSnapshot snapshot, ReplicaSet set)
    {
        if (set.IsTerminating() || set.Status.Conditions.Of("ReplicaFailure") is not { Status: "True", Reason: "FailedCreate" or null } failure)
        {
            return OfEvents(snapshot, set);
        }

        var spoken = snapshot.EventsAbout(set).FirstOrDefault(e => e.Reason == "FailedCreate");
        return new Signal
        {
            Object = set.Ref,
            Class = SignalClass.Creation,
            Reason = "FailedCreate",
            Message = failure.Message ?? spoken?.Message ?? "",
            Count = spoken?.Times ?? 1,
            FirstSeen = failure.LastTransitionTime,
            LastSeen = spoken?.LastSeen ?? failure.LastTransitionTime,
        };
    }

    // The newest word counts: a creation that succeeded later has ended the trouble. Nothing is made in a namespace that goes.
    private static Signal? OfEvents(ClusterSnapshot snapshot, KubeObject owner) =>
        !owner.IsTerminating()
        && snapshot.Namespaces.Find(null, owner.Namespace ?? "")?.IsTerminating() != true
        && snapshot.EventsAbout(owner).FirstOrDefault(e => e.Reason is "FailedCreate" or "SuccessfulCreate" or "Completed") is { Reason: "FailedCreate" } failure
        && failure.IsWithin(snapshot.Now, Current)
            ? Signal.From(failure, owner.Ref, SignalClass.Creation)
            : null;
}
