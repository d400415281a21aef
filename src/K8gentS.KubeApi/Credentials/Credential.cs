using System.Net.Http.Headers;
using K8gentS.KubeApi.Connection;

namespace K8gentS.KubeApi.Credentials;

/// <summary>Where requests get their proof of identity from, as it changes over time.</summary>
internal abstract class Credential
{
    /// <summary>The proof to use now.</summary>
    /// <exception cref="KubeConfigException">It cannot be had; the message says why and what to do.</exception>
    public abstract ValueTask<Identity> GetAsync(CancellationToken cancellationToken);

    /// <summary>The server refused this proof (401).</summary>
    /// <returns>Whether asking again may bring a better one.</returns>
    public virtual bool Refuse(Identity identity) => false;
}

/// <summary>One proof of identity: a header, a certificate, both or none.</summary>
/// <param name="Authorization">The header.</param>
/// <param name="Certificate">A client certificate that takes the place of the connection's own.</param>
internal sealed record Identity(AuthenticationHeaderValue? Authorization, ClientCertificate? Certificate = null);
