using System.Text.Json.Nodes;
using K8gentS.SimCluster.Api.Discovery;

namespace K8gentS.SimCluster.Api.Reviews;

/// <summary>The status of a SelfSubjectRulesReview. It is incomplete where a role has exceptions, which RBAC cannot say.</summary>
internal static class RulesReview
{
    public static JsonObject Of(SimulatedRole role, string? ns)
    {
        var rules = role.Rules.Where(r => r.Namespaces.Count == 0 || (ns is not null && r.Namespaces.Contains(ns, StringComparer.Ordinal))).ToList();
        return new JsonObject
        {
            ["resourceRules"] = new JsonArray([.. rules.Select(Rule)]),
            ["nonResourceRules"] = new JsonArray(),
            ["incomplete"] = rules.Exists(r => r.Except.Count > 0),
        };
    }

    private static JsonObject Rule(SimulatedRule rule)
    {
        var resources = rule.Resources.Split(',', StringSplitOptions.TrimEntries);
        return new JsonObject
        {
            ["verbs"] = rule.Verbs.Split(',', StringSplitOptions.TrimEntries).ToJsonArray(),
            ["apiGroups"] = resources.Select(GroupOf).Distinct(StringComparer.Ordinal).ToJsonArray(),
            ["resources"] = resources.Select(r => r.Split('.')[0]).ToJsonArray(),
        };
    }

    private static string GroupOf(string resource) => resource == "*" ? "*" : resource.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 ? resource[(dot + 1)..] : "";
}
