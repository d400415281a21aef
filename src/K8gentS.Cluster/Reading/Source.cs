using K8gentS.Cluster.Kinds;

namespace K8gentS.Cluster.Reading;

/// <summary>One place to list and watch: a kind in one namespace, or in the whole cluster where that is null.</summary>
internal sealed record Source(WatchedKind Kind, string? Namespace)
{
    /// <summary>Every place that a scope calls for, in the order of the table.</summary>
    public static IReadOnlyList<Source> Of(NamespaceScope scope) =>
        [.. WatchedKinds.All.SelectMany(kind => NamespacesOf(kind, scope).Select(ns => new Source(kind, ns)))];

    public override string ToString() => Namespace is null ? Kind.Plural : $"{Kind.Plural} in {Namespace}";

    private static IEnumerable<string?> NamespacesOf(WatchedKind kind, NamespaceScope scope)
    {
        if (kind.OnlyNamespaces.Count > 0)
        {
            return kind.OnlyNamespaces;
        }

        return kind.Namespaced && !scope.IsAll ? scope.Names : Enumerable.Repeat<string?>(null, 1);
    }
}
