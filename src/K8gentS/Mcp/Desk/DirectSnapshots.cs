using K8gentS.Cluster.Reading;
using K8gentS.Diagnosis.Snapshots;
using K8gentS.KubeApi;

namespace K8gentS.Mcp.Desk;

/// <summary>Reads the cluster anew each time.</summary>
/// <param name="client">The cluster, with the caller's rights.</param>
/// <param name="context">The kubeconfig context, for reports; null where none was used.</param>
/// <param name="time">The clock.</param>
internal sealed class DirectSnapshots(IKubeClient client, string? context, TimeProvider time) : ISnapshotSource
{
    /// <inheritdoc/>
    public Task<ClusterSnapshot> ReadAsync(NamespaceScope scope, CancellationToken cancellationToken) =>
        new SnapshotReader(client, time, new SnapshotReaderOptions { Scope = scope, Context = context }).ReadAsync(cancellationToken);
}
