using K8gentS.Cluster.Reading;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Mcp.Desk;

/// <summary>Snapshots of the cluster; several callers who ask for the same at once share one reading.</summary>
internal interface ISnapshotSource
{
    /// <summary>The cluster as it is now, or as it was a few seconds ago.</summary>
    /// <param name="scope">Which namespaces.</param>
    /// <param name="cancellationToken">Stops waiting; a reading that others wait for goes on.</param>
    /// <exception cref="KubeApi.Errors.KubeApiException">The API server cannot be reached or refuses.</exception>
    /// <exception cref="ClusterUnreadableException">Nothing may be listed, or none of the namespaces exists.</exception>
    Task<ClusterSnapshot> ReadAsync(NamespaceScope scope, CancellationToken cancellationToken);
}
