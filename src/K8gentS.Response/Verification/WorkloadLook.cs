using K8gentS.Diagnosis.Objects;

namespace K8gentS.Response.Verification;

/// <summary>One look at a workload and its pods.</summary>
/// <param name="Workload">The workload; null where it is not there or cannot be read.</param>
/// <param name="Pods">Its pods, as far as they could be seen.</param>
/// <param name="Fault">Why it could not be looked at; null where it could.</param>
internal sealed record WorkloadLook(KubeObject? Workload, IReadOnlyList<Pod> Pods, string? Fault)
{
    private static readonly string[] BackOffs = ["CrashLoopBackOff", "ImagePullBackOff", "ErrImagePull", "InvalidImageName", "CreateContainerConfigError", "CreateContainerError", "RunContainerError", "ErrImageNeverPull"];

    public RolloutState? Rollout => Workload is null ? null : RolloutState.Of(Workload);

    public string? TemplateHash => (Workload as IWorkload)?.Template.Fingerprint?.Whole;

    /// <summary>Pods that wait after failures. One that is in back-off has not recovered, however well it runs in between.</summary>
    public IEnumerable<string> InBackOff => Pods
        .Where(p => p.Metadata.DeletionTimestamp is null)
        .SelectMany(p => p.Status.InitContainerStatuses.Concat(p.Status.ContainerStatuses)
            .Where(c => c.State.Waiting?.Reason is { } reason && BackOffs.Contains(reason, StringComparer.Ordinal))
            .Select(c => $"pod {p.Metadata.Name} is in {c.State.Waiting!.Reason}"));

    /// <summary>How often the containers of each pod have been restarted, by the pod's UID.</summary>
    public IReadOnlyDictionary<string, int> Restarts => Pods.GroupBy(p => p.Metadata.Uid, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.Last().Status.InitContainerStatuses.Concat(g.Last().Status.ContainerStatuses).Sum(c => c.RestartCount), StringComparer.Ordinal);

    /// <summary>Pods that were restarted since; one that nobody had seen before counts from nothing.</summary>
    public IEnumerable<string> RestartedSince(IReadOnlyDictionary<string, int> before) => Pods
        .Where(p => p.Metadata.DeletionTimestamp is null && Restarts[p.Metadata.Uid] > before.GetValueOrDefault(p.Metadata.Uid))
        .Select(p => $"pod {p.Metadata.Name} was restarted {Restarts[p.Metadata.Uid] - before.GetValueOrDefault(p.Metadata.Uid)} times since");
}
