using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Signals.Detectors.Jobs;

/// <summary>
/// Jobs that failed for good, and Jobs that are suspended although nothing queues them. A Job with failed pods that may
/// still complete is not failed, and a failed run of a CronJob is past once a later run has succeeded.
/// Source: https://kubernetes.io/docs/concepts/workloads/controllers/job/
/// </summary>
internal sealed class JobDetector : ISignalDetector
{
    // Finished Jobs may lie about for ever; what failed days ago has been seen or does not matter.
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(3);

    public IEnumerable<Signal> Detect(ClusterSnapshot snapshot) =>
        snapshot.Jobs.All.Where(j => !j.IsTerminating()).Select(j => Failed(snapshot, j) ?? Suspended(snapshot, j)).OfType<Signal>();

    private static Signal? Failed(ClusterSnapshot snapshot, Job job)
    {
        var failure = job.Status.Conditions.Of("Failed");
        if (failure is not { Status: "True" } || job.Status.Conditions.Is("Complete", "True"))
        {
            return null;
        }

        var at = failure.LastTransitionTime ?? job.Metadata.CreationTimestamp;
        return at < snapshot.Now - Fresh || WasMadeGood(snapshot, job, at)
            ? null
            : Of(job, failure.Reason ?? "JobFailed", failure.Message ?? "the Job failed", at);
    }

    private static bool WasMadeGood(ClusterSnapshot snapshot, Job job, DateTimeOffset? failedAt)
    {
        if (job.Metadata.Controller is not { Kind: "CronJob" } owner)
        {
            return false;
        }

        return snapshot.CronJobs.Find(job.Namespace, owner.Name)?.Status.LastSuccessfulTime > failedAt
            || snapshot.JobsControlledBy(owner.Uid).Any(j => j.Metadata.CreationTimestamp > job.Metadata.CreationTimestamp && j.Status.Conditions.Is("Complete", "True"));
    }

    // A Job is made to run; one that waits in a queue of Kueue or Volcano runs when its turn comes.
    private static Signal? Suspended(ClusterSnapshot snapshot, Job job) =>
        job.Spec.Suspend == true
        && !job.Status.Conditions.Is("Complete", "True")
        && job.IsOlderThan(snapshot.Now, Timing.Settled)
        && !job.Metadata.Labels.Keys.Concat(job.Metadata.Annotations.Keys).Any(IsQueue)
            ? Of(job, "JobSuspended", "the Job is suspended, and nothing that would resume it is in sight", job.Status.Conditions.Of("Suspended")?.LastTransitionTime ?? job.Metadata.CreationTimestamp)
            : null;

    private static bool IsQueue(string key) =>
        key.StartsWith("kueue.x-k8s.io/", StringComparison.Ordinal) || key.Contains("volcano.sh/", StringComparison.Ordinal) || key.Contains("jobset.x-k8s.io/", StringComparison.Ordinal);

    private static Signal Of(Job job, string reason, string message, DateTimeOffset? since) => new()
    {
        Object = job.Ref,
        Class = SignalClass.Job,
        Reason = reason,
        Message = message,
        FirstSeen = since,
        LastSeen = since,
    };
}
