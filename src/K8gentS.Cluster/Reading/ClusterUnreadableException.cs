namespace K8gentS.Cluster.Reading;

/// <summary>Nothing of a cluster can be seen. The message is one sentence that says why and what to do.</summary>
public sealed class ClusterUnreadableException(string message, Exception? inner = null) : Exception(message, inner);
