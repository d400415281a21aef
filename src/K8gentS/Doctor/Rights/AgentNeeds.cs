using K8gentS.Cluster.Kinds;
using K8gentS.Cluster.Reading;

namespace K8gentS.Doctor.Rights;

/// <summary>What the agent reads: the same table from which the chart's roles are made.</summary>
internal static class AgentNeeds
{
    /// <summary>Everything that these namespaces call for.</summary>
    public static IReadOnlyList<Need> Of(NamespaceScope scope) =>
    [
        .. WatchedKinds.All.SelectMany(k => Places(k, scope).Select(ns => new Need(WatchedKind.Verbs, k.Versions[0].Group, k.Plural, ns)
        {
            Lost = $"{k.Tells.TrimEnd(',')} cannot be told",

            // With roles in some namespaces alone, what belongs to no namespace is left out on purpose.
            IsOptional = k.OnlyNamespaces.Count > 0 || (!k.Namespaced && !scope.IsAll),
        })),
        .. WatchedKinds.ReadOneByOne.SelectMany(r => Namespaces(scope).Select(ns => new Need(["get"], r.Group, r.Resource, ns))),
    ];

    private static IEnumerable<string?> Places(WatchedKind kind, NamespaceScope scope) =>
        kind.OnlyNamespaces.Count > 0 ? kind.OnlyNamespaces
        : kind.Namespaced ? Namespaces(scope)
        : Namespaces(NamespaceScope.All);

    private static IEnumerable<string?> Namespaces(NamespaceScope scope) => scope.IsAll ? Enumerable.Repeat<string?>(null, 1) : scope.Names;
}
