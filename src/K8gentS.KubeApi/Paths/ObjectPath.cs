namespace K8gentS.KubeApi;

/// <summary>Where one object, or one of its subresources, is read and written. Made by <see cref="ResourceType.Named"/>.</summary>
public sealed record ObjectPath
{
    internal ObjectPath(ResourceType type, string? ns, string name) => (Type, Namespace, Name) = (type, ns, name);

    /// <summary>The kind.</summary>
    public ResourceType Type { get; }

    /// <summary>The namespace; null for a kind that has none.</summary>
    public string? Namespace { get; }

    /// <summary>The object's name.</summary>
    public string Name { get; }

    /// <summary>The subresource (<c>scale</c>, <c>status</c>, <c>eviction</c>, <c>log</c>), or null for the object itself.</summary>
    public string? Subresource { get; private init; }

    /// <summary>The same object's subresource.</summary>
    public ObjectPath Sub(string subresource)
    {
        ArgumentException.ThrowIfNullOrEmpty(subresource);
        return this with { Subresource = subresource };
    }

    /// <summary>The path on the server, escaped.</summary>
    public override string ToString()
    {
        var path = $"{new CollectionPath(Type, Namespace)}/{Uri.EscapeDataString(Name)}";
        return Subresource is null ? path : $"{path}/{Subresource}";
    }
}
