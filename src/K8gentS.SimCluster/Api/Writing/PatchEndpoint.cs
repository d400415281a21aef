using System.Text.Json.Nodes;
using K8gentS.SimCluster.Api.Writing.Patching;
using K8gentS.SimCluster.Store;

namespace K8gentS.SimCluster.Api.Writing;

/// <summary>Serves patches of the four kinds.</summary>
internal sealed class PatchEndpoint(ObjectStore store, ObjectWriter writer)
{
    private const string Apply = "application/apply-patch+yaml";
    private const string Accepted = "application/json-patch+json, application/merge-patch+json, application/strategic-merge-patch+json, application/apply-patch+yaml";

    public async Task PatchAsync(ApiRequest request)
    {
        var media = RequestBody.MediaType(request.Http.Request);
        var change = ChangeOf(media, await RequestBody.ReadAsync(request.Http));
        if (media == Apply)
        {
            if (request.Query["fieldManager"].ToString().Length == 0)
                throw StatusException.Invalid("PatchOptions", "", "fieldManager: Required value: is required for apply patch");
            if (store.Find(request.Resource, request.Key) is null)
            {
                var created = writer.Create(request.Resource, request.Namespace, change(Named(request)), request.DryRun);
                await request.Http.WriteBytesAsync(created.Json, 201);
                return;
            }
        }
        var patched = writer.Modify(request.Resource, request.Key, request.Subresource, change, request.DryRun);
        await request.Http.WriteBytesAsync(patched.Json);
    }

    /// <summary>What a patch of the given media type does to an object.</summary>
    public static Func<JsonObject, JsonObject> ChangeOf(string media, JsonNode? patch) => (media, patch) switch
    {
        ("application/json-patch+json", JsonArray operations) => o => JsonPatch.Apply(o, operations),
        ("application/merge-patch+json", JsonObject map) => o => MergePatch.Apply(o, map),
        ("application/strategic-merge-patch+json" or Apply, JsonObject map) => o => StrategicPatch.Apply(o, map),
        ("application/json-patch+json" or "application/merge-patch+json" or "application/strategic-merge-patch+json" or Apply, _) =>
            throw StatusException.BadRequest("the patch is not of the JSON type that its content type demands"),
        _ => throw StatusException.UnsupportedMediaType(Accepted),
    };

    private static JsonObject Named(ApiRequest request) => new() { ["metadata"] = new JsonObject { ["name"] = request.Name } };
}
