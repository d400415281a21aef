using System.Text.Json.Nodes;

namespace K8gentS.Tests.Chart;

/// <summary>Looks things up in rendered manifests.</summary>
internal static class Manifests
{
    public static string Kind(this JsonObject item) => (string)item["kind"]!;

    public static string Name(this JsonObject item) => (string)item["metadata"]!["name"]!;

    public static string Namespace(this JsonObject item) => (string?)item["metadata"]!["namespace"] ?? "";

    public static IEnumerable<JsonObject> OfKind(this IEnumerable<JsonObject> items, params string[] kinds) => items.Where(i => kinds.Contains(i.Kind()));

    public static JsonObject Single(this IEnumerable<JsonObject> items, string kind, string name) =>
        items.Single(i => i.Kind() == kind && i.Name() == name);

    /// <summary>The pod specs of everything that runs.</summary>
    public static IEnumerable<(string Owner, JsonObject Pod)> Pods(this IEnumerable<JsonObject> items) => items
        .Where(i => i.Kind() is "Pod" or "Deployment" or "Job")
        .Select(i => ($"{i.Kind()} {i.Name()}", (i.Kind() == "Pod" ? i["spec"] : i["spec"]!["template"]!["spec"])!.AsObject()));

    /// <summary>The texts of a list; empty where it is not there.</summary>
    public static IReadOnlyList<string> Texts(this JsonNode? list) => list is JsonArray array ? [.. array.Select(t => (string)t!)] : [];

    /// <summary>The rules of all Roles and ClusterRoles that a service account is bound to.</summary>
    public static IReadOnlyList<Grant> GrantsTo(this IReadOnlyList<JsonObject> items, string account) =>
    [
        .. from binding in items.OfKind("RoleBinding", "ClusterRoleBinding")
           where binding["subjects"]!.AsArray().Any(s => (string?)s!["name"] == account)
           let role = items.Single(i => i.Kind() == (string)binding["roleRef"]!["kind"]! && i.Name() == (string)binding["roleRef"]!["name"]! && i.Namespace() == ((string)binding["roleRef"]!["kind"]! == "Role" ? binding.Namespace() : ""))
           from rule in role["rules"]!.AsArray()
           from @group in rule!["apiGroups"].Texts()
           from resource in rule["resources"].Texts()
           from verb in rule["verbs"].Texts()
           select new Grant(binding.Namespace(), @group, resource, verb),
    ];
}

/// <summary>One permission, taken apart; the namespace is empty for the whole cluster.</summary>
internal sealed record Grant(string Namespace, string Group, string Resource, string Verb)
{
    public override string ToString() => $"{Verb} {(Group.Length == 0 ? Resource : $"{Resource}.{Group}")}{(Namespace.Length == 0 ? "" : $" in {Namespace}")}";
}
