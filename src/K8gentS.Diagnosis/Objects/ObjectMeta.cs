using System.Text.Json.Serialization;

namespace K8gentS.Diagnosis.Objects;

/// <summary>Standard metadata. Source: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/object-meta/</summary>
public sealed record ObjectMeta
{
    public string Name { get => field ?? ""; init; }
    public string? Namespace { get; init; }
    public string Uid { get => field ?? ""; init; }
    public string? ResourceVersion { get; init; }
    public long Generation { get; init; }
    public DateTimeOffset? CreationTimestamp { get; init; }
    public DateTimeOffset? DeletionTimestamp { get; init; }
    public long? DeletionGracePeriodSeconds { get; init; }
    public IReadOnlyDictionary<string, string> Labels { get => field ?? Empty.Map; init; }
    public IReadOnlyDictionary<string, string> Annotations { get => field ?? Empty.Map; init; }
    public IReadOnlyList<OwnerReference> OwnerReferences { get => field ?? []; init; }
    public IReadOnlyList<string> Finalizers { get => field ?? []; init; }

    /// <summary>Who changed the object last, and when: all that is kept of managedFields.</summary>
    [JsonPropertyName("managedFields")]
    [JsonConverter(typeof(LastChangeConverter))]
    public LastChange? LastChange { get; init; }

    /// <summary>The owner that controls this object, if one does.</summary>
    [JsonIgnore]
    public OwnerReference? Controller => OwnerReferences.FirstOrDefault(o => o.Controller == true);
}

/// <summary>A reference from a dependent to its owner.</summary>
public sealed record OwnerReference
{
    public string Kind { get => field ?? ""; init; }
    public string Name { get => field ?? ""; init; }
    public string Uid { get => field ?? ""; init; }
    public bool? Controller { get; init; }
}

/// <summary>The newest entry of managedFields: the manager's name and the time of its change.</summary>
public sealed record LastChange(string Manager, DateTimeOffset Time);

internal static class Empty
{
    public static readonly IReadOnlyDictionary<string, string> Map = System.Collections.Frozen.FrozenDictionary<string, string>.Empty;
}
