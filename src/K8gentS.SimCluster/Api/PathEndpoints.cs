using K8gentS.SimCluster.Access;
using K8gentS.SimCluster.Api.Control;
using K8gentS.SimCluster.Api.Discovery;
using K8gentS.SimCluster.Api.Reviews;

namespace K8gentS.SimCluster.Api;

/// <summary>The endpoints outside of resources; the others are asked in this order.</summary>
internal sealed class PathEndpoints(ClusterState state, Authorizer authorizer, Func<string> version)
{
    public HealthEndpoint Health { get; } = new(version);

    public FaultEndpoint Control { get; } = new(state.Faults);

    public IReadOnlyList<IPathEndpoint> Others { get; } =
    [
        new ReviewEndpoint(authorizer),
        new OpenApiEndpoint(state.Catalog),
        new DiscoveryEndpoint(state.Catalog),
    ];
}
