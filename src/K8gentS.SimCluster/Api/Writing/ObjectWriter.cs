using System.Text.Json;
using System.Text.Json.Nodes;
using K8gentS.SimCluster.Store;

namespace K8gentS.SimCluster.Api.Writing;

/// <summary>Creates and changes objects by the server's rules.</summary>
internal sealed class ObjectWriter(ObjectStore store, ResourceCatalog catalog, TimeProvider time)
{
    public StoredObject Create(ApiResource resource, string? ns, JsonObject body, bool dryRun)
    {
        ObjectRules.PrepareNew(resource, ns, body, time.GetUtcNow());
        DemandNamespace(ns);
        var key = new ObjectKey(ns ?? "", ObjectRules.Text(ObjectRules.Metadata(body), "name")!);
        var item = JsonSerializer.SerializeToElement(body);
        return store.Write(resource, key, before => before is null ? item : throw StatusException.AlreadyExists(resource, key.Name), dryRun)!;
    }

    /// <summary>Changes an object in one step; the change is given a copy of the present state and returns the next one.</summary>
    public StoredObject Modify(ApiResource resource, ObjectKey key, string? subresource, Func<JsonObject, JsonObject> change, bool dryRun) =>
        store.Write(resource, key, before =>
        {
            var present = (before ?? throw StatusException.NotFound(resource, key.Name)).ToNode();
            var next = change(present.DeepClone().AsObject());
            ObjectRules.PrepareNext(resource, present, next, subresource);
            return Deleter.IsReleased(next) ? null : JsonSerializer.SerializeToElement(next);
        }, dryRun)!;

    private void DemandNamespace(string? ns)
    {
        if (ns is null || catalog.Find("v1", "namespaces") is not { } namespaces)
            return;
        if (store.Find(namespaces, new ObjectKey("", ns)) is null)
            throw StatusException.NotFound(namespaces, ns);
    }
}
