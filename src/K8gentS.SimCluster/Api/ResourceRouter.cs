using K8gentS.SimCluster.Api.Logs;
using K8gentS.SimCluster.Api.Reading;
using K8gentS.SimCluster.Api.Writing;

namespace K8gentS.SimCluster.Api;

/// <summary>Hands a request to the endpoint of its verb and subresource.</summary>
internal sealed class ResourceRouter(ClusterState state, SimulatedClusterOptions options, CancellationToken stopping)
{
    private readonly ReadEndpoint _reads = new(state.Store, options.Time);
    private readonly WatchEndpoint _watches = new(state.Store, options, state.Faults, stopping);
    private readonly LogEndpoint _logs = new(state.Store, state.Logs, options, stopping);
    private readonly WriteEndpoint _writes = new(state.Store, state.Writer, state.Deleter);
    private readonly PatchEndpoint _patches = new(state.Store, state.Writer);
    private readonly ScaleEndpoint _scales = new(state.Store, state.Writer);
    private readonly EvictionEndpoint _evictions = new(state.Store, state.Catalog, state.Deleter);

    public Task ServeAsync(ApiRequest request) => request.Subresource switch
    {
        null or "status" or "finalize" => ObjectAsync(request),
        "log" when request is { Verb: "get", Resource.Plural: "pods" } => _logs.ServeAsync(request),
        "scale" when HasScale(request) && request.Verb == "get" => _scales.GetAsync(request),
        "scale" when HasScale(request) && request.Verb is "update" or "patch" => _scales.WriteAsync(request),
        "eviction" when request is { Verb: "create", Resource.Plural: "pods" } => _evictions.EvictAsync(request),
        "exec" or "attach" or "portforward" or "proxy" or "ephemeralcontainers" or "binding" or "token" or "resize" =>
            throw StatusException.NotSimulated($"{request.Resource.Plural}/{request.Subresource}"),
        _ => throw StatusException.NoSuchPath(),
    };

    private Task ObjectAsync(ApiRequest request) => (request.Verb, request.Subresource) switch
    {
        ("get", _) => _reads.GetAsync(request),
        ("list", _) => _reads.ListAsync(request),
        ("watch", null) => _watches.WatchAsync(request),
        ("create", null) when request.Name is null => _writes.CreateAsync(request),
        ("update", _) => _writes.UpdateAsync(request),
        ("patch", _) when request.Name is not null => _patches.PatchAsync(request),
        ("delete", null) => _writes.DeleteAsync(request),
        ("deletecollection", null) => _writes.DeleteCollectionAsync(request),
        _ => throw StatusException.MethodNotAllowed(),
    };

    private static bool HasScale(ApiRequest request) => request.Resource.Subresources.Contains("scale", StringComparer.Ordinal);
}
