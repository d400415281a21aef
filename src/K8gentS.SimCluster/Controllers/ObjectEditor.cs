using System.Text.Json;
using System.Text.Json.Nodes;
using K8gentS.SimCluster.Api;
using K8gentS.SimCluster.Api.Writing;
using K8gentS.SimCluster.Store;

namespace K8gentS.SimCluster.Controllers;

/// <summary>How controllers and the kubelet write: any field, status included, in one step, and only where the object is still there.</summary>
internal sealed class ObjectEditor(ClusterState state)
{
    public ObjectStore Store => state.Store;

    public ApiResource Resource(string groupVersion, string plural) => state.Catalog.Find(groupVersion, plural)
        ?? throw new ArgumentException($"This simulated cluster has no {plural} of {groupVersion}, which its controllers need.", nameof(plural));

    /// <summary>Creates an object by the server's rules.</summary>
    public StoredObject Create(ApiResource resource, string ns, JsonObject body) => state.Writer.Create(resource, ns, body, dryRun: false);

    /// <summary>Changes an object; null where there is none of this UID.</summary>
    public StoredObject? Edit(StoredObject known, Action<JsonObject> change)
    {
        var found = false;
        var written = state.Store.Write(known.Resource, known.Key, before =>
        {
            if (before is null || before.Uid != known.Uid)
                return before is null ? null : JsonSerializer.SerializeToElement(before.ToNode());
            found = true;
            var next = before.ToNode();
            change(next);
            return JsonSerializer.SerializeToElement(next);
        });
        return found ? written : null;
    }

    /// <summary>Deletes an object with its dependents, if it is still the one of this UID.</summary>
    public void Delete(StoredObject known)
    {
        try
        {
            state.Deleter.Delete(known.Resource, known.Key, new DeleteOptions(known.Uid, null, Orphan: false, DryRun: false));
        }
        catch (StatusException)
        {
            // Somebody else was faster.
        }
    }

    /// <summary>The objects of a kind whose controller has this UID.</summary>
    public IReadOnlyList<StoredObject> OwnedBy(ApiResource resource, string ns, string uid) =>
        [.. state.Store.Read(resource).Objects.Values.Where(o => o.Key.Namespace == ns && ControllerOf(o)?.Uid == uid)];

    /// <summary>Kind, name and UID of an object's controller; null where it has none.</summary>
    public static (string Kind, string Name, string Uid)? ControllerOf(StoredObject stored)
    {
        using var document = stored.Parse();
        foreach (var owner in document.RootElement.Items("metadata", "ownerReferences"))
        {
            if (owner.IsTrue("controller"))
                return (owner.Text("kind") ?? "", owner.Text("name") ?? "", owner.Text("uid") ?? "");
        }
        return null;
    }
}
