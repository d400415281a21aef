using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Readings.Nodes;

/// <summary>What is wrong with a node.</summary>
/// <param name="Node">The node.</param>
/// <param name="Cause">The cause id.</param>
/// <param name="What">The fault in a few words.</param>
/// <param name="Condition">The condition that says so.</param>
internal sealed record NodeFault(Node Node, string Cause, string What, Condition Condition)
{
    // The words of pkg/kubelet/kubelet.go, pkg/kubelet/runtime.go and the container runtimes.
    private static readonly string[] RuntimeWords =
        ["container runtime is down", "pleg is not healthy", "container runtime status check may not have completed", "runtime not ready", "containerd.sock", "crio.sock", "docker daemon"];

    private static readonly string[] NetworkWords = ["networkpluginnotready", "network plugin", "cni config", "cni plugin", "networkready=false"];

    /// <summary>The faults of a node, the gravest first.</summary>
    public static IEnumerable<NodeFault> Of(Node node)
    {
        if (node.Status.Conditions.Of("Ready") is { Status: not "True" } ready)
        {
            yield return NotReady(node, ready);
        }

        foreach (var condition in node.Status.Conditions.Where(c => c.Status == "True"))
        {
            if (Named(node, condition) is { } fault)
            {
                yield return fault;
            }
        }
    }

    /// <summary>The fault that a taint of the node controller stands for; the condition may have passed since.</summary>
    public static NodeFault? Behind(Node node, IEnumerable<Taint> taints) => Of(node).FirstOrDefault() ?? taints
        .Select(t => t.Key switch
        {
            "node.kubernetes.io/memory-pressure" => new NodeFault(node, "node.memory-pressure", "is short of memory", FromTaint(t)),
            "node.kubernetes.io/disk-pressure" => new NodeFault(node, "node.disk-pressure", "is short of disk", FromTaint(t)),
            "node.kubernetes.io/pid-pressure" => new NodeFault(node, "node.pid-pressure", "is short of process ids", FromTaint(t)),
            "node.kubernetes.io/network-unavailable" => new NodeFault(node, "node.network-unavailable", "has no network", FromTaint(t)),
            "node.kubernetes.io/not-ready" or "node.kubernetes.io/unreachable" or "node.cloudprovider.kubernetes.io/uninitialized" => new NodeFault(node, "node.not-ready", "is not ready", FromTaint(t)),
            _ => null,
        })
        .FirstOrDefault(f => f is not null);

    private static NodeFault NotReady(Node node, Condition ready)
    {
        var message = ready.Message ?? "";
        return ready.Status == "Unknown" ? new NodeFault(node, "node.kubelet-stopped", "no longer answers: its kubelet stopped posting status", ready)
            : Holds(message, NetworkWords) ? new NodeFault(node, "network.plugin-not-ready", "is not ready: its network plugin does not work", ready)
            : Holds(message, RuntimeWords) ? new NodeFault(node, "node.runtime-unhealthy", "is not ready: its container runtime does not work", ready)
            : new NodeFault(node, "node.not-ready", "is not ready", ready);
    }

    private static NodeFault? Named(Node node, Condition condition) => condition.Type switch
    {
        "MemoryPressure" => new NodeFault(node, "node.memory-pressure", "is short of memory", condition),
        "DiskPressure" => new NodeFault(node, "node.disk-pressure", "is short of disk", condition),
        "PIDPressure" => new NodeFault(node, "node.pid-pressure", "is short of process ids", condition),
        "NetworkUnavailable" => new NodeFault(node, "node.network-unavailable", "has no network", condition),
        "ContainerRuntimeUnhealthy" or "FrequentContainerdRestart" => new NodeFault(node, "node.runtime-unhealthy", "has a container runtime that does not work", condition),
        "KubeletUnhealthy" or "FrequentKubeletRestart" => new NodeFault(node, "node.kubelet-stopped", "has a kubelet that does not work", condition),
        "NTPProblem" => new NodeFault(node, "node.clock-skew", "has a clock that is off", condition),
        "KernelDeadlock" => new NodeFault(node, "node.not-ready", "has a kernel that hangs", condition),
        "ReadonlyFilesystem" => new NodeFault(node, "node.not-ready", "has a filesystem that turned read-only", condition),
        _ => null,
    };

    private static Condition FromTaint(Taint taint) => new() { Type = taint.Key, Status = "True", Message = $"taint {taint.Key}:{taint.Effect}", LastTransitionTime = taint.TimeAdded };

    private static bool Holds(string message, string[] words) => Array.Exists(words, w => message.Contains(w, StringComparison.OrdinalIgnoreCase));
}
