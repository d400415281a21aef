using K8gentS.SimCluster.Api.Logs;
using K8gentS.SimCluster.Api.Writing;
using K8gentS.SimCluster.Store;

namespace K8gentS.SimCluster.Api;

/// <summary>What the endpoints share: the objects, their kinds, the logs, and how the cluster misbehaves.</summary>
internal sealed class ClusterState
{
    public ClusterState(SimulatedClusterOptions options)
    {
        Store = new ObjectStore(options.WatchHistory);
        Catalog = new ResourceCatalog(options.AbsentResources);
        Faults = new Faults(Store.ExpireVersions, options.Random);
        Writer = new ObjectWriter(Store, Catalog, options.Time);
        Deleter = new Deleter(Store, Catalog, options.Time);
    }

    public ObjectStore Store { get; }

    public ResourceCatalog Catalog { get; }

    public LogSources Logs { get; } = new();

    public Faults Faults { get; }

    public ObjectWriter Writer { get; }

    public Deleter Deleter { get; }
}
