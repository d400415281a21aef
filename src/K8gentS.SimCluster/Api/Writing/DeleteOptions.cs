using System.Text.Json.Nodes;

namespace K8gentS.SimCluster.Api.Writing;

/// <summary>How an object is deleted (meta.k8s.io DeleteOptions).</summary>
internal sealed record DeleteOptions(string? Uid, string? Version, bool Orphan, bool DryRun)
{
    public static async Task<DeleteOptions> OfAsync(ApiRequest request) =>
        Of(await RequestBody.ReadAsync(request.Http) as JsonObject ?? [], request);

    public static DeleteOptions Of(JsonObject body, ApiRequest request)
    {
        var preconditions = body["preconditions"] as JsonObject ?? [];
        var propagation = ObjectRules.Text(body, "propagationPolicy") ?? request.Query["propagationPolicy"].ToString();
        return new DeleteOptions(
            ObjectRules.Text(preconditions, "uid"),
            ObjectRules.Text(preconditions, "resourceVersion"),
            propagation == "Orphan",
            request.DryRun || body["dryRun"] is JsonArray { Count: > 0 });
    }
}
