using K8gentS.KubeApi.Credentials;

namespace K8gentS.KubeApi.Connection;

/// <summary>Everything needed to reach one API server as one user.</summary>
public sealed record ClusterConnection
{
    /// <summary>Address of the API server, with the path prefix some gateways need.</summary>
    public required Uri Server { get; init; }

    /// <summary>Name of the kubeconfig context, for messages; null if it comes from elsewhere.</summary>
    public string? Context { get; init; }

    /// <summary>The namespace that is meant when none is said.</summary>
    public string Namespace { get; init; } = "default";

    /// <summary>Whom to trust, and the certificate to show.</summary>
    public TlsSettings Tls { get; init; } = new();

    /// <summary>An http, https or socks5 proxy; null leaves it to HTTPS_PROXY and NO_PROXY, loopback excepted.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Whom to act as, if somebody else.</summary>
    public Impersonation? Impersonation { get; init; }

    /// <summary>What a person should know about this connection, one sentence each, for example that TLS is not verified.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>How requests prove who sends them.</summary>
    internal Credential Credential { get; init; } = FixedCredential.Anonymous;

    /// <summary>A server at a known address, with a bearer token or none: the simulated cluster.</summary>
    public static ClusterConnection To(Uri server, string? token = null, TlsSettings? tls = null) => new()
    {
        Server = server,
        Tls = tls ?? new TlsSettings(),
        Credential = token is null ? FixedCredential.Anonymous : FixedCredential.Bearer(token),
    };

    /// <summary>Address and context; never a credential.</summary>
    public override string ToString() => Context is null ? $"{Server}" : $"{Server} (context {Context})";
}
