using System.Text.Json.Serialization;

namespace K8gentS.Diagnosis.Objects;

/// <summary>
/// What every API object has in common. The records of this folder hold the fields that diagnosis uses and no others;
/// unknown fields are skipped on reading. Missing and null lists read as empty.
/// Source: https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.36/
/// </summary>
public abstract record KubeObject
{
    public ObjectMeta Metadata { get => field ??= new ObjectMeta(); init; }

    /// <summary>The kind, known from the record's type: items of a list carry none of their own.</summary>
    [JsonIgnore]
    public abstract string Kind { get; }

    /// <summary>This object's name card.</summary>
    [JsonIgnore]
    public ObjectRef Ref => field ??= new ObjectRef(Kind, Metadata.Namespace, Metadata.Name);

    [JsonIgnore]
    public string? Namespace => Metadata.Namespace;

    [JsonIgnore]
    public string Name => Metadata.Name;
}
