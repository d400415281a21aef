namespace K8gentS.KubeApi;

/// <summary>A kubeconfig, or something it points to, cannot be used. The message is one sentence that says what to do.</summary>
public sealed class KubeConfigException(string message, Exception? inner = null) : Exception(message, inner);
