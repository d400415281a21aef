using System.Net.Http.Headers;
using System.Text;

namespace K8gentS.KubeApi.Credentials;

/// <summary>A proof that never changes: a token, a password, or none.</summary>
internal sealed class FixedCredential(Identity identity) : Credential
{
    public static readonly FixedCredential Anonymous = new(new Identity(null));

    public static FixedCredential Bearer(string token) => new(new Identity(new AuthenticationHeaderValue("Bearer", token)));

    public static FixedCredential Basic(string user, string password) => new(new Identity(
        new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")))));

    public override ValueTask<Identity> GetAsync(CancellationToken cancellationToken) => new(identity);
}
