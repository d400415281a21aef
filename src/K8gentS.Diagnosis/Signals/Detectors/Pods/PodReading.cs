using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Signals.Detectors.Pods;

/// <summary>How the detectors read pods: which still matter, which containers they have, and what each is meant to do.</summary>
internal static class PodReading
{
    /// <summary>Pods that are meant to run: neither finished nor on their way out.</summary>
    public static IEnumerable<Pod> LivePods(this ClusterSnapshot snapshot) =>
        snapshot.Pods.All.Where(p => p.Metadata.DeletionTimestamp is null && p.Status.Phase is not ("Succeeded" or "Failed"));

    /// <summary>The containers that have a status, in starting order. A status without a container in the spec is left out.</summary>
    public static IEnumerable<PodContainer> ContainersOf(this Pod pod) =>
        Join(pod, pod.Spec.InitContainers, pod.Status.InitContainerStatuses, true)
            .Concat(Join(pod, pod.Spec.Containers, pod.Status.ContainerStatuses, false));

    /// <summary>Whether no container of the pod has ever run: the pod waits for its sandbox, its volumes or its first image.</summary>
    public static bool HasNotBegun(this Pod pod) =>
        pod.Spec.NodeName is { Length: > 0 }
        && pod.Status.AllStatuses.Any()
        && pod.Status.AllStatuses.All(s => s.RestartCount == 0 && s.State is { Running: null, Terminated: null, Waiting.Reason: "ContainerCreating" or "PodInitializing" or null } && s.LastState.Terminated is null);

    private static IEnumerable<PodContainer> Join(Pod pod, IReadOnlyList<Container> specs, IReadOnlyList<ContainerStatus> statuses, bool init)
    {
        foreach (var status in statuses)
        {
            if (specs.FirstOrDefault(c => c.Name == status.Name) is { } spec)
            {
                yield return new PodContainer(pod, spec, status, init);
            }
        }
    }
}

/// <summary>One container of one pod: what it is meant to be and what the kubelet says of it.</summary>
internal sealed record PodContainer(Pod Pod, Container Spec, ContainerStatus Status, bool IsInit)
{
    /// <summary>An init container that keeps running beside the main ones (KEP-753).</summary>
    public bool IsSidecar => IsInit && Spec.RestartPolicy == "Always";

    /// <summary>Whether it is meant to keep running, so that ending well is a failure too.</summary>
    public bool MustKeepRunning => IsSidecar || (!IsInit && Pod.Spec.RestartPolicy is null or "Always");

    /// <summary>Whether an end counts as a failure.</summary>
    public bool IsFailure(ContainerStateTerminated end) => end.ExitCode != 0 || end.Signal is > 0 || MustKeepRunning;
}
