using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Signals.Detectors.Pods;

/// <summary>
/// Containers that wait for an image that cannot be had. The state counts, not the events: an image that came in the end
/// leaves its failed attempts behind. Reasons: kubernetes pkg/kubelet/images/types.go and staging/src/k8s.io/cri-api errors.
/// </summary>
internal sealed class ImageDetector : ISignalDetector
{
    private static readonly HashSet<string> Reasons = new(StringComparer.Ordinal)
    {
        "ErrImagePull", "ImagePullBackOff", "ErrImageNeverPull", "InvalidImageName", "ImageInspectError", "RegistryUnavailable", "SignatureValidationFailed",
    };

    /// <inheritdoc />
    public IEnumerable<Signal> Detect(ClusterSnapshot snapshot) =>
        from pod in snapshot.LivePods()
        from container in pod.ContainersOf()
        where container.Status.State.Waiting is { Reason: { } reason } && Reasons.Contains(reason)
        select ToSignal(container);

    private static Signal ToSignal(PodContainer container)
    {
        var waiting = container.Status.State.Waiting!;
        return new Signal
        {
            Object = container.Pod.Ref,
            Class = SignalClass.Image,
            Reason = waiting.Reason!,
            Message = string.IsNullOrEmpty(waiting.Message) ? $"image {container.Spec.Image}" : waiting.Message,
            Container = container.Spec.Name,
            FirstSeen = container.Pod.Status.StartTime,
        };
    }
}
