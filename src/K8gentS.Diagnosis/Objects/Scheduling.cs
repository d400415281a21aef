namespace K8gentS.Diagnosis.Objects;

/// <summary>Placement rules of a pod. Source: https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/</summary>
public sealed record Affinity
{
    public NodeAffinity? NodeAffinity { get; init; }
    public PodAffinity? PodAffinity { get; init; }
    public PodAffinity? PodAntiAffinity { get; init; }
}

/// <summary>Which nodes a pod must have.</summary>
public sealed record NodeAffinity
{
    public NodeSelector? RequiredDuringSchedulingIgnoredDuringExecution { get; init; }
}

/// <summary>Terms of which one must hold.</summary>
public sealed record NodeSelector
{
    public IReadOnlyList<NodeSelectorTerm> NodeSelectorTerms { get => field ?? []; init; }
}

/// <summary>Requirements that must all hold.</summary>
public sealed record NodeSelectorTerm
{
    public IReadOnlyList<SelectorRequirement> MatchExpressions { get => field ?? []; init; }
}

/// <summary>A key, an operator (In, NotIn, Exists, DoesNotExist, Gt, Lt) and its values.</summary>
public sealed record SelectorRequirement
{
    public string Key { get => field ?? ""; init; }
    public string Operator { get => field ?? ""; init; }
    public IReadOnlyList<string> Values { get => field ?? []; init; }
}

/// <summary>Which pods a pod must, or must not, stand beside.</summary>
public sealed record PodAffinity
{
    public IReadOnlyList<PodAffinityTerm> RequiredDuringSchedulingIgnoredDuringExecution { get => field ?? []; init; }
}

/// <summary>The pods meant, and what "beside" means.</summary>
public sealed record PodAffinityTerm
{
    public LabelSelector? LabelSelector { get; init; }
    public string? TopologyKey { get; init; }
}

/// <summary>A label selector. An empty one selects everything.</summary>
public sealed record LabelSelector
{
    public IReadOnlyDictionary<string, string> MatchLabels { get => field ?? Empty.Map; init; }
    public IReadOnlyList<SelectorRequirement> MatchExpressions { get => field ?? []; init; }
}

/// <summary>A taint that a pod tolerates. An empty key with operator Exists tolerates all.</summary>
public sealed record Toleration
{
    public string? Key { get; init; }
    public string? Operator { get; init; }
    public string? Value { get; init; }
    public string? Effect { get; init; }
}

/// <summary>How evenly pods must be spread.</summary>
public sealed record TopologySpreadConstraint
{
    public int MaxSkew { get; init; }
    public string? TopologyKey { get; init; }
    public string? WhenUnsatisfiable { get; init; }
    public LabelSelector? LabelSelector { get; init; }
}
