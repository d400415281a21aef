namespace K8gentS.KubeApi;

/// <summary>One kind of API object as one version of its group serves it, for example <c>apps/v1</c> <c>deployments</c>.</summary>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Version">Version within the group, for example <c>v1</c>.</param>
/// <param name="Plural">Lower-case plural used in paths, for example <c>pods</c>.</param>
/// <param name="Kind">Kind as it stands in objects, for example <c>Pod</c>.</param>
/// <param name="Namespaced">Whether objects of this kind live in namespaces.</param>
/// <remarks>Paths: https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-uris</remarks>
public sealed record ResourceType(string Group, string Version, string Plural, string Kind, bool Namespaced = true)
{
    /// <summary>Group and version as objects write them: <c>v1</c>, <c>apps/v1</c>.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>Path of the group and version on the server: <c>/api/v1</c>, <c>/apis/apps/v1</c>.</summary>
    public string RootPath => Group.Length == 0 ? $"/api/{Version}" : $"/apis/{Group}/{Version}";

    /// <summary>All objects of the kind: the whole cluster, whether the kind is namespaced or not.</summary>
    public CollectionPath Everywhere => new(this, null);

    /// <summary>A namespaced or cluster-scoped kind of the core group, version v1.</summary>
    public static ResourceType Core(string plural, string kind, bool namespaced = true) => new("", "v1", plural, kind, namespaced);

    /// <summary>All objects of the kind in one namespace; all of the cluster if <paramref name="ns"/> is null or empty.</summary>
    /// <exception cref="ArgumentException">A namespace is given for a kind that has none.</exception>
    public CollectionPath In(string? ns)
    {
        if (string.IsNullOrEmpty(ns))
        {
            return Everywhere;
        }

        return Namespaced ? new CollectionPath(this, ns) : throw new ArgumentException($"{Kind} is not a namespaced kind.", nameof(ns));
    }

    /// <summary>One object. The namespace is ignored for kinds that have none.</summary>
    /// <exception cref="ArgumentException">The name is empty, or the namespace of a namespaced kind is.</exception>
    public ObjectPath Named(string? ns, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!Namespaced)
        {
            return new ObjectPath(this, null, name);
        }

        ArgumentException.ThrowIfNullOrEmpty(ns);
        return new ObjectPath(this, ns, name);
    }
}
