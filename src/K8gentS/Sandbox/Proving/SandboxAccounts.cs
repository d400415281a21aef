using K8gentS.KubeApi;
using K8gentS.KubeApi.Connection;

namespace K8gentS.Sandbox.Proving;

/// <summary>
/// The accounts of the table, played by a person who may impersonate them. No groups are named: the API server gives a
/// service account its own, and naming them would need one more permission.
/// https://kubernetes.io/docs/reference/access-authn-authz/user-impersonation/
/// </summary>
internal sealed class SandboxAccounts(ClusterConnection connection, SandboxPlaces places, TimeProvider time) : IDisposable
{
    // An answer is what is wanted, also one that says no: only what never arrived is sent again.
    private static readonly KubeClientOptions Options = new() { MaxRetries = 1 };

    private readonly Dictionary<string, KubeClient> _clients = new(StringComparer.Ordinal);

    /// <summary>The person as themselves.</summary>
    public KubeClient Person => Of("person");

    /// <summary>An account of the table.</summary>
    public KubeClient Of(string account)
    {
        if (!_clients.TryGetValue(account, out var client))
        {
            _clients[account] = client = new KubeClient(ConnectionOf(places.UserOf(account)), Options, time);
        }

        return client;
    }

    /// <summary>Ends all connections.</summary>
    public void Dispose()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }
    }

    private ClusterConnection ConnectionOf(string? user) =>
        user is null ? connection : connection with { Impersonation = new Impersonation(user, null, [], new Dictionary<string, IReadOnlyList<string>>()) };
}
