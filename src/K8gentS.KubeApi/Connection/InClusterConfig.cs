using K8gentS.KubeApi.Credentials;

namespace K8gentS.KubeApi.Connection;

/// <summary>The connection every pod is given: its service account's.</summary>
/// <remarks>https://kubernetes.io/docs/tasks/run-application/access-api-from-pod/</remarks>
public static class InClusterConfig
{
    /// <summary>The pod's connection; null outside of pods and in pods without a service account token.</summary>
    /// <exception cref="KubeConfigException">We are in a pod, and its files are damaged.</exception>
    public static ClusterConnection? TryLoad(KubeConfigOptions options)
    {
        var host = options.Environment("KUBERNETES_SERVICE_HOST");
        var port = options.Environment("KUBERNETES_SERVICE_PORT");
        var token = Path.Combine(options.ServiceAccountDirectory, "token");
        if (string.IsNullOrEmpty(host) || !int.TryParse(port, out var number) || !File.Exists(token))
        {
            return null;
        }

        var authorities = PemSource.Read(Path.Combine(options.ServiceAccountDirectory, "ca.crt"), "the cluster's certificate authority").ReadCertificates();
        return new ClusterConnection
        {
            Server = new UriBuilder("https", host, number).Uri,
            Namespace = ReadNamespace(options),
            Tls = new TlsSettings { Authorities = authorities },
            Credential = new TokenFileCredential(token, null, options.Time),
        };
    }

    private static string ReadNamespace(KubeConfigOptions options)
    {
        var file = Path.Combine(options.ServiceAccountDirectory, "namespace");
        return File.Exists(file) && File.ReadAllText(file).Trim() is { Length: > 0 } ns ? ns : "default";
    }
}
