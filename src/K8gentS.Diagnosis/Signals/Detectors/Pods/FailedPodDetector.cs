using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Signals.Detectors.Pods;

/// <summary>
/// Pods in phase Failed whose work nobody has done since: bare pods, pods of a Job that failed or keeps failing, pods of
/// a workload that lacks a replacement. A Job that completed in the end, or a newer run that went well, is no failure.
/// </summary>
internal sealed class FailedPodDetector : ISignalDetector
{
    // Evictions, preemptions, shutdowns and kubelet refusals are set by reason on the pod and judged elsewhere.
    private static readonly TimeSpan StillMatters = TimeSpan.FromHours(24);
    private static readonly TimeSpan RunsWell = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    public IEnumerable<Signal> Detect(ClusterSnapshot snapshot) =>
        from pod in snapshot.Pods.All
        where pod.Status.Phase == "Failed" && pod.Metadata.DeletionTimestamp is null && string.IsNullOrEmpty(pod.Status.Reason)
        let failed = pod.ContainersOf().FirstOrDefault(c => c.Status.State.Terminated is { ExitCode: not 0 })
        where failed is not null && Matters(snapshot, pod, failed.Status.State.Terminated!)
        select ToSignal(failed, failed.Status.State.Terminated!);

    private static bool Matters(ClusterSnapshot snapshot, Pod pod, ContainerStateTerminated end) =>
        !CrashReading.IsLost(end) && snapshot.Now - (end.FinishedAt ?? pod.Status.StartTime ?? snapshot.Now) < StillMatters
        && pod.Metadata.Controller switch
        {
            null => true,
            { Kind: "Job" } owner => snapshot.Jobs.Find(pod.Namespace, owner.Name) is not { } job || JobStillFails(snapshot, job),
            var owner => !IsReplaced(snapshot, pod, owner),
        };

    private static bool JobStillFails(ClusterSnapshot snapshot, Job job)
    {
        if (job.Status.Conditions.Is("Complete", "True") || job.Status.Conditions.Is("SuccessCriteriaMet", "True") || HasNewerSuccess(snapshot, job))
        {
            return false;
        }

        var newest = snapshot.PodsControlledBy(job.Metadata.Uid).MaxBy(p => p.Status.StartTime ?? p.Metadata.CreationTimestamp);
        return job.Status.Conditions.Is("Failed", "True") || (job.Status.Failed >= 2 && newest?.Status.Phase != "Succeeded" && !IsRunningWell(snapshot, newest));
    }

    private static bool HasNewerSuccess(ClusterSnapshot snapshot, Job job) =>
        job.Metadata.Controller is { Kind: "CronJob" } owner
        && (snapshot.CronJobs.Find(job.Namespace, owner.Name)?.Status.LastSuccessfulTime > job.Status.StartTime
            || snapshot.JobsControlledBy(owner.Uid).Any(j => j.Status.StartTime > job.Status.StartTime && j.Status.Conditions.Is("Complete", "True")));

    private static bool IsReplaced(ClusterSnapshot snapshot, Pod pod, OwnerReference owner) =>
        snapshot.PodsControlledBy(owner.Uid).Any(p => p.Name != pod.Name && p.Status.StartTime >= pod.Status.StartTime && p.Status.Conditions.Is("Ready", "True"))
        || snapshot.FindWorkload(new ObjectRef(owner.Kind, pod.Namespace, owner.Name)) is IWorkload { DesiredReplicas: 0 };

    private static bool IsRunningWell(ClusterSnapshot snapshot, Pod? pod) =>
        pod is { Status.Phase: "Running" } && pod.Status.ContainerStatuses.All(s => s.State.Running is { } r && snapshot.Now - r.StartedAt > RunsWell);

    private static Signal ToSignal(PodContainer container, ContainerStateTerminated end) => new()
    {
        Object = container.Pod.Ref,
        Class = CrashReading.IsStartFailure(end) ? SignalClass.Start : SignalClass.Crash,
        Reason = end.Reason ?? "Failed",
        Message = $"pod failed: container {container.Spec.Name} ended with exit code {end.ExitCode} ({end.Reason ?? "no reason given"})",
        Container = container.Spec.Name,
        FirstSeen = end.FinishedAt,
        LastSeen = end.FinishedAt,
    };
}
