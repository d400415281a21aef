namespace K8gentS.KubeApi;

/// <summary>Where objects of one kind are listed, watched and created. Made by <see cref="ResourceType"/>.</summary>
public sealed record CollectionPath
{
    internal CollectionPath(ResourceType type, string? ns) => (Type, Namespace) = (type, ns);

    /// <summary>The kind.</summary>
    public ResourceType Type { get; }

    /// <summary>The namespace; null means the whole cluster.</summary>
    public string? Namespace { get; }

    /// <summary>The path on the server, escaped.</summary>
    public override string ToString() => Namespace is null
        ? $"{Type.RootPath}/{Type.Plural}"
        : $"{Type.RootPath}/namespaces/{Uri.EscapeDataString(Namespace)}/{Type.Plural}";
}
