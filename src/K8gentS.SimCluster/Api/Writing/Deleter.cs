using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using K8gentS.SimCluster.Store;

namespace K8gentS.SimCluster.Api.Writing;

/// <summary>
/// Deletes objects: preconditions, finalizers, and what goes with them (dependents in the background, the contents of a
/// namespace). Pods go at once, since no kubelet is there to let them finish.
/// </summary>
internal sealed class Deleter(ObjectStore store, ResourceCatalog catalog, TimeProvider time)
{
    /// <summary>Deletes one object; the result is its last state, still with a deletionTimestamp where finalizers hold it.</summary>
    public StoredObject Delete(ApiResource resource, ObjectKey key, DeleteOptions options)
    {
        var last = store.Write(resource, key, before => Next(before ?? throw StatusException.NotFound(resource, key.Name), options), options.DryRun)!;
        if (options.DryRun || store.Find(resource, key) is not null)
            return last;
        if (!options.Orphan)
            DeleteDependents(last);
        if (resource.QualifiedName == "namespaces")
            DeleteWhere(o => o.Key.Namespace == key.Name);
        return last;
    }

    /// <summary>Whether an object was waiting for its finalizers, and has none left.</summary>
    public static bool IsReleased(JsonObject o) =>
        o["metadata"]?["deletionTimestamp"] is not null && o["metadata"]!["finalizers"] is not JsonArray { Count: > 0 };

    private JsonElement? Next(StoredObject before, DeleteOptions options)
    {
        Check(before, options);
        var o = before.ToNode();
        var metadata = ObjectRules.Metadata(o);
        if (metadata["finalizers"] is not JsonArray { Count: > 0 })
            return null;
        metadata["deletionTimestamp"] ??= time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return JsonSerializer.SerializeToElement(o);
    }

    private static void Check(StoredObject before, DeleteOptions options)
    {
        var (resource, name) = (before.Resource, before.Key.Name);
        if (options.Uid is { } uid && uid != before.Uid)
            throw StatusException.Conflict(resource, name, $"the UID in the precondition ({uid}) does not match the UID in record ({before.Uid}). The object might have been deleted and then recreated");
        if (options.Version is { } version && version != before.Version.ToString(CultureInfo.InvariantCulture))
            throw StatusException.Conflict(resource, name, $"the ResourceVersion in the precondition ({version}) does not match the ResourceVersion in record ({before.Version}). The object might have been modified");
    }

    private void DeleteDependents(StoredObject owner)
    {
        if (owner.Uid.Length == 0)
            return;
        var uid = Encoding.UTF8.GetBytes(owner.Uid);
        DeleteWhere(o => o.Json.AsSpan().IndexOf(uid) >= 0 && IsOwnedOnlyBy(o, owner.Uid));
    }

    // As the garbage collector: a dependent with another owner stays.
    private static bool IsOwnedOnlyBy(StoredObject o, string uid)
    {
        using var document = o.Parse();
        var owners = document.RootElement.Items("metadata", "ownerReferences").Select(r => r.Text("uid")).ToList();
        return owners.Count > 0 && owners.TrueForAll(u => u == uid);
    }

    private void DeleteWhere(Func<StoredObject, bool> condemned)
    {
        foreach (var o in catalog.All.SelectMany(r => store.Read(r).Objects.Values).Where(condemned).ToList())
        {
            if (store.Find(o.Resource, o.Key) is not null)
                Delete(o.Resource, o.Key, new DeleteOptions(null, null, Orphan: false, DryRun: false));
        }
    }
}
