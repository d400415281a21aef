using System.Text.Json;
using System.Text.Json.Nodes;
using K8gentS.SimCluster.Api.Reading;
using K8gentS.SimCluster.Store;

namespace K8gentS.SimCluster.Api.Writing;

/// <summary>Serves pods/eviction: a deletion that a PodDisruptionBudget may refuse (pkg/registry/core/pod/storage/eviction.go).</summary>
internal sealed class EvictionEndpoint(ObjectStore store, ResourceCatalog catalog, Deleter deleter)
{
    public async Task EvictAsync(ApiRequest request)
    {
        var body = await RequestBody.ReadAsync(request.Http) as JsonObject ?? [];
        var pod = store.Find(request.Resource, request.Key) ?? throw StatusException.NotFound(request.Resource, request.Name!);
        if (catalog.Find("policy/v1", "poddisruptionbudgets") is { } budgets && !HasEnded(pod))
            Demand(pod, store.Read(budgets));
        deleter.Delete(request.Resource, request.Key, DeleteOptions.Of(body["deleteOptions"] as JsonObject ?? [], request));
        await request.Http.WriteJsonAsync(WriteEndpoint.Success([]), 201);
    }

    private static void Demand(StoredObject pod, Snapshot budgets)
    {
        foreach (var stored in budgets.Objects.Values.Where(b => b.Key.Namespace == pod.Key.Namespace))
        {
            using var document = stored.Parse();
            var budget = document.RootElement;
            if (budget.At("spec", "selector") is not { } selector || !LabelSelector.Of(selector).Matches(pod))
                continue;
            if (budget.Number("status", "disruptionsAllowed") <= 0)
                throw Refused(stored.Key.Name, budget);
        }
    }

    private static StatusException Refused(string name, JsonElement budget) =>
        new(429, "TooManyRequests", "Cannot evict pod as it would violate the pod's disruption budget.")
        {
            Details = new JsonObject
            {
                ["causes"] = new JsonArray(new JsonObject
                {
                    ["reason"] = "DisruptionBudget",
                    ["message"] = $"The disruption budget {name} needs {budget.Number("status", "desiredHealthy")} healthy pods and has {budget.Number("status", "currentHealthy")} currently",
                }),
            },
        };

    private static bool HasEnded(StoredObject pod)
    {
        using var document = pod.Parse();
        return document.RootElement.Text("status", "phase") is "Succeeded" or "Failed";
    }
}
