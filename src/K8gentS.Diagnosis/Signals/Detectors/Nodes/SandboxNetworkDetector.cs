using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Signals.Detectors.Nodes;

/// <summary>
/// Pods that wait because the network plugin of their node cannot set up their sandbox.
/// Source: pkg/kubelet/kuberuntime (FailedCreatePodSandBox), containerd's and CRI-O's "network" errors
/// </summary>
internal sealed class SandboxNetworkDetector : ISignalDetector
{
    private static readonly TimeSpan Current = TimeSpan.FromMinutes(10);

    private static readonly string[] Words =
    [
        "failed to setup network for sandbox", "networkplugin cni", "cni plugin not initialized", "cni config uninitialized", "network is not ready",
        "failed to set up pod network", "failed to set up sandbox container", "plugin type=", "error adding pod to cni network", "pod network namespace", "networkpluginnotready",
    ];

    public IEnumerable<Signal> Detect(ClusterSnapshot snapshot) =>
        snapshot.Pods.All
            .Where(p => p.Status.Phase == "Pending" && !p.IsTerminating() && p.Spec.NodeName is { Length: > 0 } && p.IsOlderThan(snapshot.Now, Timing.Settled))
            .Select(p => Newest(snapshot, p))
            .OfType<Signal>();

    /// <summary>Whether a message speaks of the network plugin.</summary>
    public static bool IsNetwork(string? message) => message is not null && Words.Any(w => message.Contains(w, StringComparison.OrdinalIgnoreCase));

    private static Signal? Newest(ClusterSnapshot snapshot, Pod pod) =>
        snapshot.EventsAbout(pod).FirstOrDefault(e => e.Reason is "FailedCreatePodSandBox" or "NetworkNotReady" && IsNetwork(e.Message)) is { } failure && failure.IsWithin(snapshot.Now, Current)
            ? Signal.From(failure, pod.Ref, SignalClass.Start)
            : null;
}
