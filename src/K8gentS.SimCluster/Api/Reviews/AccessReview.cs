using System.Text.Json.Nodes;
using K8gentS.SimCluster.Access;
using K8gentS.SimCluster.Api.Writing;

namespace K8gentS.SimCluster.Api.Reviews;

/// <summary>The status of a SelfSubjectAccessReview or SubjectAccessReview.</summary>
internal static class AccessReview
{
    public static JsonObject Of(SimulatedRole role, JsonObject spec)
    {
        if (spec["resourceAttributes"] is not JsonObject asked)
            return Verdict(spec["nonResourceAttributes"] is JsonObject path && AllowsPath(role, path));
        var (group, subresource) = (ObjectRules.Text(asked, "group") ?? "", ObjectRules.Text(asked, "subresource") ?? "");
        var resource = (ObjectRules.Text(asked, "resource") ?? "")
            + (group is "" or "*" ? "" : "." + group)
            + (subresource.Length == 0 ? "" : "/" + subresource);
        var ns = ObjectRules.Text(asked, "namespace");
        return Verdict(Authorizer.Allows(role, ObjectRules.Text(asked, "verb") ?? "", resource, string.IsNullOrEmpty(ns) ? null : ns));
    }

    private static bool AllowsPath(SimulatedRole role, JsonObject asked) =>
        ObjectRules.Text(asked, "verb") == "get" || Authorizer.Allows(role, "*", "*", null);

    private static JsonObject Verdict(bool allowed) => new() { ["allowed"] = allowed, ["reason"] = allowed ? "allowed by a simulated role" : "" };
}
