namespace K8gentS.Diagnosis;

/// <summary>Names one object of the cluster: its kind, its namespace (null for cluster-scoped kinds) and its name.</summary>
/// <param name="Kind">The Kubernetes kind, as in <c>Deployment</c>.</param>
/// <param name="Namespace">The namespace, or null where the kind is cluster-scoped.</param>
/// <param name="Name">The object's name.</param>
public sealed record ObjectRef(string Kind, string? Namespace, string Name)
{
    /// <summary><c>Kind/name</c>, the form that people and the report use within one namespace.</summary>
    public string Short => $"{Kind}/{Name}";

    /// <summary><c>Kind namespace/name</c>, or <c>Kind/name</c> for cluster-scoped objects.</summary>
    public override string ToString() => Namespace is null ? Short : $"{Kind} {Namespace}/{Name}";
}
