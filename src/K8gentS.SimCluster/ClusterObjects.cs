using System.Text.Json;
using System.Text.Json.Nodes;
using K8gentS.SimCluster.Api;
using K8gentS.SimCluster.Api.Writing;
using K8gentS.SimCluster.Api.Writing.Patching;
using K8gentS.SimCluster.Loading;
using K8gentS.SimCluster.Store;

namespace K8gentS.SimCluster;

/// <summary>
/// The objects of a simulated cluster, for whoever acts the part of its controllers and kubelets: status may be written,
/// and nothing but the JSON is checked. Every change reaches the watchers.
/// </summary>
public sealed class ClusterObjects
{
    private readonly ClusterState _state;
    private readonly CaseLoader _loader;

    internal ClusterObjects(ClusterState state, CaseLoader loader)
    {
        _state = state;
        _loader = loader;
    }

    /// <summary>Adds an object, or takes the place of the one with the same kind, namespace and name.</summary>
    /// <param name="json">An API object with apiVersion, kind and metadata.name.</param>
    /// <exception cref="ArgumentException">It is no such object.</exception>
    public void Put(string json)
    {
        JsonElement item;
        try
        {
            item = JsonDocument.Parse(json).RootElement;
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"The object is not JSON: {e.Message}", nameof(json), e);
        }
        if (item.Text("apiVersion") is null || item.Text("kind") is null || item.Text("metadata", "name") is null)
            throw new ArgumentException("The object needs apiVersion, kind and metadata.name.", nameof(json));
        _loader.Put(item);
    }

    /// <summary>The object as JSON, or null where there is none.</summary>
    public string? Find(ObjectAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return Resource(address) is { } resource && _state.Store.Find(resource, Key(address)) is { } stored
            ? System.Text.Encoding.UTF8.GetString(stored.Json)
            : null;
    }

    /// <summary>Changes an object by a JSON merge patch (RFC 7386).</summary>
    /// <exception cref="ArgumentException">There is no such object, or the patch is no JSON object.</exception>
    public void Patch(ObjectAddress address, string mergePatch)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (JsonNode.Parse(mergePatch) is not JsonObject patch)
            throw new ArgumentException("A merge patch is a JSON object.", nameof(mergePatch));
        _state.Store.Write(Existing(address), Key(address), before =>
            JsonSerializer.SerializeToElement(MergePatch.Apply((before ?? throw Missing(address)).ToNode(), patch)));
    }

    /// <summary>Removes an object as the API would, finalizers and dependents included.</summary>
    /// <exception cref="ArgumentException">There is no such object.</exception>
    public void Delete(ObjectAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        try
        {
            _state.Deleter.Delete(Existing(address), Key(address), new DeleteOptions(null, null, Orphan: false, DryRun: false));
        }
        catch (StatusException)
        {
            throw Missing(address);
        }
    }

    private ApiResource? Resource(ObjectAddress address) => _state.Catalog.FindKind(address.ApiVersion, address.Kind);

    private ApiResource Existing(ObjectAddress address) => Resource(address) ?? throw Missing(address);

    private static ObjectKey Key(ObjectAddress address) => new(address.Namespace ?? "", address.Name);

    private static ArgumentException Missing(ObjectAddress address) =>
        new($"The simulated cluster has no {address.Kind} {address.Name} of {address.ApiVersion} in namespace {address.Namespace ?? "(none)"}.", nameof(address));
}
