namespace K8gentS.Diagnosis.Objects;

/// <summary>A NetworkPolicy. Source: https://kubernetes.io/docs/concepts/services-networking/network-policies/</summary>
public sealed record NetworkPolicy : KubeObject
{
    public override string Kind => "NetworkPolicy";
    public NetworkPolicySpec Spec { get => field ??= new NetworkPolicySpec(); init; }
}

/// <summary>Whom a policy isolates, and what it lets through.</summary>
public sealed record NetworkPolicySpec
{
    public LabelSelector PodSelector { get => field ??= new LabelSelector(); init; }
    public IReadOnlyList<string> PolicyTypes { get => field ?? []; init; }
    public IReadOnlyList<NetworkPolicyRule> Ingress { get => field ?? []; init; }
    public IReadOnlyList<NetworkPolicyRule> Egress { get => field ?? []; init; }
}

/// <summary>Peers and ports that are let through; an empty list means all.</summary>
public sealed record NetworkPolicyRule
{
    public IReadOnlyList<NetworkPolicyPeer> From { get => field ?? []; init; }
    public IReadOnlyList<NetworkPolicyPeer> To { get => field ?? []; init; }
    public IReadOnlyList<NetworkPolicyPort> Ports { get => field ?? []; init; }
}

/// <summary>Pods, namespaces or an address block.</summary>
public sealed record NetworkPolicyPeer
{
    public LabelSelector? PodSelector { get; init; }
    public LabelSelector? NamespaceSelector { get; init; }
    public IpBlock? IpBlock { get; init; }
}

/// <summary>An address block.</summary>
public sealed record IpBlock
{
    public string Cidr { get => field ?? ""; init; }
    public IReadOnlyList<string> Except { get => field ?? []; init; }
}

/// <summary>A port that is let through.</summary>
public sealed record NetworkPolicyPort
{
    public IntOrString? Port { get; init; }
    public int? EndPort { get; init; }
    public string? Protocol { get; init; }
}
