using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Errors;

namespace K8gentS.Cluster.Reading;

/// <summary>
/// Finds out which cluster this is. The UID of kube-system lives as long as the cluster does; who may not read that
/// namespace gets a hash of the server's address in its place.
/// </summary>
internal static class ClusterIdentityReader
{
    private static readonly ResourceType Namespaces = ResourceType.Core("namespaces", "Namespace", namespaced: false);

    /// <summary>Asks the server who it is.</summary>
    /// <exception cref="KubeApiException">The server cannot be reached, or does not accept the credentials.</exception>
    public static async Task<ClusterIdentity> ReadAsync(IKubeClient client, string? context, CancellationToken cancellationToken)
    {
        var version = await VersionAsync(client, cancellationToken);
        var uid = await UidAsync(client, cancellationToken);
        return new ClusterIdentity(uid ?? HashOf(client.Server), version, context);
    }

    private static async Task<string?> VersionAsync(IKubeClient client, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await client.GetAsync("/version", KubeJson.Raw, cancellationToken);
            return answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("gitVersion", out var version) && version.ValueKind == JsonValueKind.String
                ? version.GetString()
                : null;
        }
        catch (Exception e) when (e is ForbiddenException or NotFoundException)
        {
            return null;
        }
    }

    private static async Task<string?> UidAsync(IKubeClient client, CancellationToken cancellationToken)
    {
        try
        {
            var system = await client.GetAsync(Namespaces.Named(null, "kube-system"), ObjectsJsonContext.Default.Namespace, cancellationToken);
            return system.Metadata.Uid is { Length: > 0 } uid ? uid : null;
        }
        catch (Exception e) when (e is ForbiddenException or NotFoundException)
        {
            return null;
        }
    }

    private static string HashOf(Uri server) =>
        "server-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(server.GetLeftPart(UriPartial.Path))).AsSpan(0, 8));
}
