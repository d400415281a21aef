using K8gentS.Cluster.Kinds;
using K8gentS.Diagnosis.Objects;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Errors;

namespace K8gentS.Cluster.Reading;

/// <summary>A whole list of one kind in one place.</summary>
/// <param name="Type">The version of the kind that the server has.</param>
/// <param name="Items">The objects.</param>
/// <param name="ResourceVersion">From where to watch.</param>
/// <param name="Skipped">The objects that could not be read.</param>
internal sealed record Listing<T>(ResourceType Type, IReadOnlyList<T> Items, string ResourceVersion, SkippedObjects Skipped)
    where T : KubeObject
{
    /// <summary>Lists a kind in the newest version that the server has.</summary>
    /// <exception cref="NotFoundException">The server has none of them.</exception>
    /// <exception cref="KubeApiException">The server refuses, or fails.</exception>
    public static Task<Listing<T>> ReadAsync(IKubeClient client, WatchedKind<T> kind, string? ns, CancellationToken cancellationToken) =>
        ServedVersion.ReadAsync(kind.Versions, type => ReadAsync(client, kind, type, ns, cancellationToken));

    private static async Task<Listing<T>> ReadAsync(IKubeClient client, WatchedKind<T> kind, ResourceType type, string? ns, CancellationToken cancellationToken)
    {
        var skipped = new SkippedObjects();
        var list = client.List(type.In(ns), kind.Json, new ListOptions { OnSkipped = skipped.Add });
        var items = await list.CollectAsync(cancellationToken);
        return new Listing<T>(type, [.. items.Select(kind.Keep)], list.ResourceVersion, skipped);
    }
}
