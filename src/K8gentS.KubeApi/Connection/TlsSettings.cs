using System.Security.Cryptography.X509Certificates;

namespace K8gentS.KubeApi.Connection;

/// <summary>Whom to trust, and the certificate to show.</summary>
public sealed record TlsSettings
{
    /// <summary>The cluster's certificate authorities; null means those of the system.</summary>
    public X509Certificate2Collection? Authorities { get; init; }

    /// <summary>The client's certificate with its key.</summary>
    public ClientCertificate? ClientCertificate { get; init; }

    /// <summary>The name to ask for and to verify instead of the host in the address.</summary>
    public string? ServerName { get; init; }

    /// <summary>Trust any server: whoever sits between us and the cluster can read and change everything.</summary>
    public bool SkipVerify { get; init; }
}

/// <summary>A client certificate as a PEM file carries it: the leaf with its key, then intermediates.</summary>
/// <param name="Leaf">The certificate with its private key.</param>
/// <param name="Intermediates">Certificates between the leaf and the root, sent along.</param>
public sealed record ClientCertificate(X509Certificate2 Leaf, X509Certificate2Collection Intermediates);
