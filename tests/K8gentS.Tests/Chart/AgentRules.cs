using K8gentS.Cluster.Kinds;

namespace K8gentS.Tests.Chart;

/// <summary>The agent's rules, made from what the program declares that it reads.</summary>
internal static class AgentRules
{
    public static string Render()
    {
        var kinds = WatchedKinds.All;
        return string.Join('\n', (string[])
        [
            "# What the agent reads, made from what the program declares (WatchedKinds); a test holds it current.",
            "cluster:",
            .. Rules(kinds.Where(k => !k.Namespaced), "get, list, watch", "  "),
            "namespaced:",
            .. WatchedKinds.ReadOneByOne.GroupBy(r => r.Group, r => r.Resource, StringComparer.Ordinal).SelectMany(g => Rule(g.Key, g, "get", "  ")),
            .. Rules(kinds.Where(k => k.Namespaced && k.OnlyNamespaces.Count == 0), "get, list, watch", "  "),
            "only:",
            .. kinds.SelectMany(k => k.OnlyNamespaces).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .SelectMany(ns => (string[])[$"  {ns}:", .. Rules(kinds.Where(k => k.OnlyNamespaces.Contains(ns, StringComparer.Ordinal)), "get, list, watch", "    ")]),
        ]) + "\n";
    }

    private static IEnumerable<string> Rules(IEnumerable<WatchedKind> kinds, string verbs, string indent) => kinds
        .SelectMany(k => k.Versions.Select(v => (v.Group, v.Plural)))
        .Distinct()
        .GroupBy(v => v.Group, v => v.Plural, StringComparer.Ordinal)
        .OrderBy(g => g.Key, StringComparer.Ordinal)
        .SelectMany(g => Rule(g.Key, g, verbs, indent));

    private static IEnumerable<string> Rule(string group, IEnumerable<string> plurals, string verbs, string indent) =>
    [
        $"{indent}- apiGroups: [{(group.Length == 0 ? "\"\"" : group)}]",
        $"{indent}  resources: [{string.Join(", ", plurals.Order(StringComparer.Ordinal))}]",
        $"{indent}  verbs: [{verbs}]",
    ];
}
