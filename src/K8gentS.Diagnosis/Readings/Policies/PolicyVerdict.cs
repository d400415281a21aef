using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Readings.Policies;

/// <summary>
/// Says which NetworkPolicy forbids a connection, as the specification has it: a pod that some policy selects for a
/// direction is isolated in it, and only what one of those policies lets through passes. What cannot be judged (address
/// blocks) counts as let through.
/// Source: https://kubernetes.io/docs/concepts/services-networking/network-policies/
/// </summary>
internal static class PolicyVerdict
{
    /// <summary>The policy that keeps a pod from speaking to another on a port, or null where none does.</summary>
    public static NetworkPolicy? Blocking(ClusterSnapshot cluster, Pod from, Pod to, int? port, string protocol)
    {
        var egress = Isolating(cluster, from, "Egress");
        if (egress.Count > 0 && !egress.Exists(p => p.Spec.Egress.Any(r => Lets(cluster, p, r.To, r.Ports, to, port, protocol))))
        {
            return MostSpecific(egress);
        }

        var ingress = Isolating(cluster, to, "Ingress");
        return ingress.Count > 0 && !ingress.Exists(p => p.Spec.Ingress.Any(r => Lets(cluster, p, r.From, r.Ports, from, port, protocol, to)))
            ? MostSpecific(ingress)
            : null;
    }

    /// <summary>The policy that keeps a pod from leaving the cluster on a port, or null.</summary>
    public static NetworkPolicy? BlockingOutside(ClusterSnapshot cluster, Pod from, int? port)
    {
        var egress = Isolating(cluster, from, "Egress");
        return egress.Count > 0 && !egress.Exists(p => p.Spec.Egress.Any(r => (r.To.Count == 0 || r.To.Any(t => t.IpBlock is not null)) && LetsPort(r.Ports, port, "TCP", null)))
            ? MostSpecific(egress)
            : null;
    }

    /// <summary>The policy that keeps a pod from asking the cluster DNS, or null: no rule lets port 53 through.</summary>
    public static NetworkPolicy? BlockingDns(ClusterSnapshot cluster, Pod from)
    {
        var egress = Isolating(cluster, from, "Egress");
        return egress.Count > 0 && !egress.Exists(p => p.Spec.Egress.Any(r => LetsPort(r.Ports, 53, "UDP", null) && (r.To.Count == 0 || r.To.Any(MayReachSystem))))
            ? MostSpecific(egress)
            : null;
    }

    private static bool MayReachSystem(NetworkPolicyPeer peer) => peer.IpBlock is not null || peer.NamespaceSelector is not null;

    private static List<NetworkPolicy> Isolating(ClusterSnapshot cluster, Pod pod, string direction) =>
        pod.Spec.HostNetwork == true ? [] : [.. cluster.Of<NetworkPolicy>().In(pod.Namespace).Where(p => Speaks(p.Spec, direction) && p.Spec.PodSelector.Matches(pod.Metadata.Labels))];

    // Without policyTypes a policy speaks of ingress, and of egress if it has egress rules.
    private static bool Speaks(NetworkPolicySpec spec, string direction) => spec.PolicyTypes.Count > 0
        ? spec.PolicyTypes.Contains(direction, StringComparer.Ordinal)
        : direction == "Ingress" || spec.Egress.Count > 0;

    // A policy for these very pods says more than one for the whole namespace.
    private static NetworkPolicy MostSpecific(List<NetworkPolicy> policies) =>
        policies.OrderByDescending(p => p.Spec.PodSelector.MatchLabels.Count + p.Spec.PodSelector.MatchExpressions.Count).ThenBy(p => p.Name, StringComparer.Ordinal).First();

    private static bool Lets(ClusterSnapshot cluster, NetworkPolicy policy, IReadOnlyList<NetworkPolicyPeer> peers, IReadOnlyList<NetworkPolicyPort> ports, Pod other, int? port, string protocol, Pod? server = null) =>
        (peers.Count == 0 || peers.Any(p => IsPeer(cluster, policy, p, other))) && LetsPort(ports, port, protocol, server ?? other);

    private static bool IsPeer(ClusterSnapshot cluster, NetworkPolicy policy, NetworkPolicyPeer peer, Pod other)
    {
        if (peer.IpBlock is not null)
        {
            return true;
        }

        var inNamespace = peer.NamespaceSelector is null
            ? other.Namespace == policy.Namespace
            : cluster.Namespaces.Find(null, other.Namespace ?? "") is not { } ns || peer.NamespaceSelector.Matches(ns.Metadata.Labels);
        return inNamespace && (peer.PodSelector is null || peer.PodSelector.Matches(other.Metadata.Labels));
    }

    private static bool LetsPort(IReadOnlyList<NetworkPolicyPort> ports, int? port, string protocol, Pod? server) =>
        ports.Count == 0 || port is null || ports.Any(p => (string.IsNullOrEmpty(p.Protocol) ? "TCP" : p.Protocol) == protocol && IsPort(p, port.Value, server));

    private static bool IsPort(NetworkPolicyPort rule, int port, Pod? server) => rule.Port switch
    {
        null => true,
        { Number: { } number } => rule.EndPort is { } end ? port >= number && port <= end : port == number,
        { } named => server is null || server.Spec.AllContainers.SelectMany(c => c.Ports).Any(p => p.Name == named.Text && p.Number == port),
    };
}
