using System.Text;

namespace K8gentS.SimCluster.Store;

/// <summary>One kind of object as the API serves it: its group, version, path segment and short names.</summary>
internal sealed record ApiResource(string Group, string Version, string Plural, string Kind, bool Namespaced)
{
    public IReadOnlyList<string> ShortNames { get; init; } = [];

    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Subresources served below an object, for example log.</summary>
    public IReadOnlyList<string> Subresources { get; init; } = [];

    public string GroupVersion { get; } = Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>The name in messages of the API server, for example deployments.apps.</summary>
    public string QualifiedName { get; } = Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    public string Singular { get; } = Kind.ToLowerInvariant();

    /// <summary>How every stored object of this kind begins; items of a list are served without it, as the real server does.</summary>
    public byte[] TypePrefix { get; } =
        Encoding.UTF8.GetBytes($"{{\"kind\":\"{Kind}\",\"apiVersion\":\"{(Group.Length == 0 ? Version : $"{Group}/{Version}")}\",");

    public bool Equals(ApiResource? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Plural);
}
