namespace K8gentS.Diagnosis.Diagnosers.Nodes;

/// <summary>What to do about a node, by cause.</summary>
internal static class NodeSteps
{
    public static IReadOnlyList<string> For(string cause, string node) =>
    [
        $"See what the node says: `kubectl describe node {node}`.",
        .. Specific(cause),
        $"If it does not come back, move its pods away: `kubectl drain {node} --ignore-daemonsets --delete-emptydir-data`.",
    ];

    private static IEnumerable<string> Specific(string cause) => cause switch
    {
        "node.kubelet-stopped" or "node.not-ready" => ["On the node: `systemctl status kubelet`, `journalctl -u kubelet --since -15min`; is the machine up, and can it reach the API server?", "Start it again: `systemctl restart kubelet`."],
        "node.runtime-unhealthy" => ["On the node: `systemctl status containerd`, `crictl info`, `journalctl -u containerd --since -15min`.", "Start it again: `systemctl restart containerd`."],
        "network.plugin-not-ready" => ["Is the network plugin's DaemonSet running there? `kubectl get pods -n kube-system -o wide`.", "On the node: `ls /etc/cni/net.d /opt/cni/bin`."],
        "node.memory-pressure" => ["What uses it: `kubectl top pods -A --sort-by=memory`; give such pods requests and limits."],
        "node.disk-pressure" => ["On the node: `df -h`, `crictl rmi --prune`; look for large logs and unused images."],
        "node.pid-pressure" => ["On the node: `ps -eLf | wc -l`; look for a program that forks without end, and set podPidsLimit."],
        "node.network-unavailable" => ["The network plugin or the cloud's route controller has not set up the node's network: look at its pods and logs."],
        "node.clock-skew" => ["On the node: `timedatectl`, `chronyc tracking`; start the time service again."],
        "node.eviction" => ["What was short, and who used it: the message of the eviction names both; give such pods requests that are true."],
        _ => [],
    };
}
