using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using K8gentS.KubeApi.Connection;

namespace K8gentS.KubeApi.Http;

/// <summary>Turns a kubeconfig's words on TLS into the framework's.</summary>
internal static class TlsPolicy
{
    public static SslClientAuthenticationOptions For(TlsSettings tls, ClientCertificate? certificate)
    {
        var options = new SslClientAuthenticationOptions { CertificateRevocationCheckMode = X509RevocationMode.NoCheck };
        if (certificate is not null)
        {
            options.ClientCertificateContext = SslStreamCertificateContext.Create(certificate.Leaf, certificate.Intermediates, offline: true);
        }

        if (tls.SkipVerify)
        {
#pragma warning disable CA5359 // What the kubeconfig's insecure-skip-tls-verify asks for; the connection carries a warning.
            options.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        }
        else if (tls.Authorities is { } authorities)
        {
            options.CertificateChainPolicy = ChainPolicy(authorities);
            options.RemoteCertificateValidationCallback = (_, _, chain, errors) => IsTrusted(chain, errors, authorities);
        }

        return options;
    }

    private static X509ChainPolicy ChainPolicy(X509Certificate2Collection authorities)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }

    /// <summary>
    /// Kubernetes' clients (crypto/x509) end a chain at any certificate of certificate-authority, an intermediate too.
    /// The framework wants a self-signed root and calls such a chain partial; that alone is forgiven.
    /// </summary>
    private static bool IsTrusted(X509Chain? chain, SslPolicyErrors errors, X509Certificate2Collection authorities)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        return errors == SslPolicyErrors.RemoteCertificateChainErrors
            && chain is { ChainElements.Count: > 0 }
            && Array.TrueForAll(chain.ChainStatus, s => s.Status is X509ChainStatusFlags.PartialChain)
            && authorities.Any(ca => ca.RawDataMemory.Span.SequenceEqual(chain.ChainElements[^1].Certificate.RawDataMemory.Span));
    }
}
