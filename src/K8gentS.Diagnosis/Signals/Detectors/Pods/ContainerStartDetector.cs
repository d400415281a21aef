using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Signals.Detectors.Pods;

/// <summary>
/// Containers that the runtime cannot create or start. Reasons: kubernetes pkg/kubelet/kuberuntime/kuberuntime_container.go
/// (ErrCreateContainerConfig, ErrCreateContainer, ErrPreCreateHook, ErrPreStartHook) and pkg/kubelet/container/sync_result.go.
/// </summary>
internal sealed class ContainerStartDetector : ISignalDetector
{
    private static readonly HashSet<string> Reasons = new(StringComparer.Ordinal)
    {
        "CreateContainerConfigError", "CreateContainerError", "RunContainerError", "PreCreateHookError", "PreStartHookError",
        "CreatePodSandboxError", "ConfigPodSandboxError", "SetupNetworkError", "ContainerCannotRun", "StartError",
    };

    /// <inheritdoc />
    public IEnumerable<Signal> Detect(ClusterSnapshot snapshot) =>
        from pod in snapshot.LivePods()
        from container in pod.ContainersOf()
        let waiting = container.Status.State.Waiting
        where waiting?.Reason is { } reason && Reasons.Contains(reason)
        select new Signal
        {
            Object = pod.Ref,
            Class = SignalClass.Start,
            Reason = waiting.Reason!,
            Message = waiting.Message ?? "",
            Container = container.Spec.Name,
            FirstSeen = pod.Status.StartTime,
        };
}
