using System.Text.Json;
using System.Text.Json.Nodes;
using K8gentS.SimCluster.Api.Tables;
using K8gentS.SimCluster.Store;

namespace K8gentS.SimCluster.Api.Writing;

/// <summary>Serves the scale subresource, autoscaling/v1 Scale. Nothing starts or stops pods afterwards.</summary>
internal sealed class ScaleEndpoint(ObjectStore store, ObjectWriter writer)
{
    private static readonly string[] Identity = ["name", "namespace", "uid", "resourceVersion", "creationTimestamp"];

    public async Task GetAsync(ApiRequest request)
    {
        var stored = store.Find(request.Resource, request.Key) ?? throw StatusException.NotFound(request.Resource, request.Name!);
        await request.Http.WriteJsonAsync(ScaleOf(stored));
    }

    public async Task WriteAsync(ApiRequest request)
    {
        var body = await RequestBody.ReadAsync(request.Http);
        var change = request.Verb == "update"
            ? _ => body as JsonObject ?? throw StatusException.BadRequest("the body of the request is no Scale")
            : PatchEndpoint.ChangeOf(RequestBody.MediaType(request.Http.Request), body);
        var written = writer.Modify(request.Resource, request.Key, "scale", present =>
        {
            var replicas = change(ScaleOf(present))["spec"]?["replicas"] as JsonValue;
            if (replicas is null || !replicas.TryGetValue<int>(out var count) || count < 0)
                throw StatusException.Invalid("Scale", request.Name!, "spec.replicas: Invalid value: must be greater than or equal to 0");
            present["spec"]!["replicas"] = count;
            return present;
        }, request.DryRun);
        await request.Http.WriteJsonAsync(ScaleOf(written));
    }

    private static JsonObject ScaleOf(StoredObject stored) => ScaleOf(stored.ToNode());

    private static JsonObject ScaleOf(JsonObject o)
    {
        var metadata = o["metadata"]!;
        using var selected = JsonDocument.Parse(o["spec"]?["selector"]?.ToJsonString() ?? "{}");
        return new JsonObject
        {
            ["kind"] = "Scale",
            ["apiVersion"] = "autoscaling/v1",
            ["metadata"] = new JsonObject(Identity.Select(f => KeyValuePair.Create(f, metadata[f]?.DeepClone()))),
            ["spec"] = new JsonObject { ["replicas"] = o["spec"]?["replicas"]?.DeepClone() ?? 1 },
            ["status"] = new JsonObject
            {
                ["replicas"] = o["status"]?["replicas"]?.DeepClone() ?? 0,
                ["selector"] = Cells.Selector(selected.RootElement),
            },
        };
    }
}
