using System.Text.Json.Nodes;
using K8gentS.SimCluster.Api.Reading;
using K8gentS.SimCluster.Store;

namespace K8gentS.SimCluster.Api.Writing;

/// <summary>Serves create, update, delete and deletecollection.</summary>
internal sealed class WriteEndpoint(ObjectStore store, ObjectWriter writer, Deleter deleter)
{
    public async Task CreateAsync(ApiRequest request)
    {
        if (request.Resource.Namespaced && request.Namespace is null)
            throw StatusException.MethodNotAllowed();
        // Its failures would have to be acted out in every later request.
        if (request.Resource.Group == "admissionregistration.k8s.io")
            throw StatusException.NotSimulated($"creating {request.Resource.QualifiedName}");
        var body = await RequestBody.ReadObjectAsync(request.Http);
        var created = writer.Create(request.Resource, request.Namespace, body, request.DryRun);
        await request.Http.WriteBytesAsync(created.Json, 201);
    }

    public async Task UpdateAsync(ApiRequest request)
    {
        var body = await RequestBody.ReadObjectAsync(request.Http);
        var updated = writer.Modify(request.Resource, request.Key, request.Subresource, _ => body, request.DryRun);
        await request.Http.WriteBytesAsync(updated.Json);
    }

    public async Task DeleteAsync(ApiRequest request)
    {
        var options = await DeleteOptions.OfAsync(request);
        var last = deleter.Delete(request.Resource, request.Key, options);
        if (!options.DryRun && store.Find(request.Resource, request.Key) is { } held && held.Uid == last.Uid)
            await request.Http.WriteBytesAsync(held.Json);
        else
            await request.Http.WriteJsonAsync(Deleted(last));
    }

    public async Task DeleteCollectionAsync(ApiRequest request)
    {
        var options = await DeleteOptions.OfAsync(request);
        foreach (var stored in Lister.Read(store, request.Resource, ListQuery.Of(request)).Items)
            deleter.Delete(request.Resource, stored.Key, options);
        await request.Http.WriteJsonAsync(Success([]));
    }

    public static JsonObject Success(JsonObject details) => new()
    {
        ["kind"] = "Status",
        ["apiVersion"] = "v1",
        ["metadata"] = new JsonObject(),
        ["status"] = "Success",
        ["details"] = details,
    };

    private static JsonObject Deleted(StoredObject last)
    {
        var details = new JsonObject { ["name"] = last.Key.Name, ["kind"] = last.Resource.Plural, ["uid"] = last.Uid };
        if (last.Resource.Group.Length > 0)
            details["group"] = last.Resource.Group;
        return Success(details);
    }
}
