using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace K8gentS.KubeApi.Connection;

/// <summary>A cluster of a kubeconfig: where it is and how to trust it.</summary>
/// <param name="Server">Its address.</param>
/// <param name="Tls">Whom to trust.</param>
/// <param name="Proxy">How to get there.</param>
/// <param name="Warnings">What a person should know.</param>
/// <param name="ExecInfo">What exec plugins are told about it, if they ask.</param>
internal sealed record ClusterEntry(Uri Server, TlsSettings Tls, Uri? Proxy, IReadOnlyList<string> Warnings, JsonObject ExecInfo)
{
    public static ClusterEntry Read(YamlMap entry, string context)
    {
        var skip = entry.Flag("insecure-skip-tls-verify");
        var server = Address(entry, "server", context, "https", "http")
            ?? throw new KubeConfigException($"In the kubeconfig {entry.File}, the cluster of context '{context}' has no server; add its address.");
        var tls = new TlsSettings
        {
            Authorities = Authorities(entry),
            ServerName = entry.Text("tls-server-name"),
            SkipVerify = skip,
        };
        IReadOnlyList<string> warnings = skip
            ? [$"The context '{context}' has insecure-skip-tls-verify: whoever sits between here and {server.Host} can read and change everything."]
            : [];
        return new ClusterEntry(server, tls, Address(entry, "proxy-url", context, "http", "https", "socks5"), warnings, Info(entry, tls));
    }

    private static Uri? Address(YamlMap entry, string key, string context, params IReadOnlyList<string> schemes)
    {
        if (entry.Text(key) is not { } text)
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var address) && schemes.Contains(address.Scheme, StringComparer.Ordinal)
            ? address
            : throw new KubeConfigException(
                $"In the kubeconfig {entry.File}, the {key} of context '{context}' is no address; write it as {schemes[0]}://HOST:PORT ({string.Join(", ", schemes)}).");
    }

    private static X509Certificate2Collection? Authorities(YamlMap entry) =>
        PemSource.Find(entry, "certificate-authority") is { } pem ? pem.ReadCertificates() : null;

    /// <summary>The fields plugins are told, by the names they have there.</summary>
    /// <remarks>https://kubernetes.io/docs/reference/config-api/client-authentication.v1/#client-authentication-k8s-io-v1-Cluster</remarks>
    private static JsonObject Info(YamlMap entry, TlsSettings tls)
    {
        var info = new JsonObject { ["server"] = entry.Text("server") };
        Add("tls-server-name", tls.ServerName);
        Add("insecure-skip-tls-verify", tls.SkipVerify ? JsonValue.Create(true) : null);
        Add("certificate-authority-data", tls.Authorities is null ? null : PemSource.Find(entry, "certificate-authority")!.Base64());
        Add("proxy-url", entry.Text("proxy-url"));
        Add("config", entry.Maps("extensions").FirstOrDefault(e => e.Text("name") == "client.authentication.k8s.io/exec")?.Json("extension"));
        return info;

        void Add(string key, JsonNode? value)
        {
            if (value is not null)
            {
                info[key] = value;
            }
        }
    }
}
