using System.Text.Json;
using K8gentS.Cluster.Kinds;
using K8gentS.Diagnosis.Objects;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Errors;

namespace K8gentS.Cluster.Reading;

/// <summary>
/// Reads what a <see cref="SnapshotReader"/> sees, and the ConfigMaps, with every field that the API server sends: for a
/// recording, which must serve diagnosers that are yet to be written. Never Secrets.
/// </summary>
/// <param name="client">The cluster.</param>
/// <param name="time">The clock that says what "now" is.</param>
/// <param name="options">What to read; null for everything.</param>
public sealed class RawReader(IKubeClient client, TimeProvider time, SnapshotReaderOptions? options = null)
{
    // An investigation reads ConfigMaps one by one; a recording cannot know which ones will be asked for.
    private static readonly WatchedKind ConfigMaps =
        new WatchedKind<ConfigMap>(ObjectsJsonContext.Default.ConfigMap, "wrong and missing configuration", ResourceType.Core("configmaps", "ConfigMap"));

    private readonly SnapshotReaderOptions _options = options ?? new SnapshotReaderOptions();

    /// <summary>The cluster as it is now.</summary>
    /// <exception cref="ServerUnreachableException">The API server cannot be reached.</exception>
    /// <exception cref="UnauthorizedException">The credentials are not accepted.</exception>
    /// <exception cref="ClusterUnreadableException">Pods may not be listed, or none of the namespaces exists.</exception>
    public async Task<RawReading> ReadAsync(CancellationToken cancellationToken)
    {
        var identity = await ClusterIdentityReader.ReadAsync(client, _options.Context, cancellationToken);
        var missing = await NamespaceCheck.RunAsync(client, _options.Scope, cancellationToken);
        var (objects, blind) = (new List<RawObject>(), new List<BlindSpot>());
        foreach (var source in Sources())
        {
            try
            {
                objects.AddRange(await ServedVersion.ReadAsync(source.Kind.Versions, type => ListAsync(type, source.Namespace, cancellationToken)));
            }
            catch (KubeApiException e) when (e is not (UnauthorizedException or ServerUnreachableException))
            {
                blind.Add(BlindSpot.From(source, e));
            }
        }

        RequirePods(blind);
        var events = objects.ToLookup(o => o.Type.Kind == "Event");
        return new RawReading(time.GetUtcNow(), identity.Version, [.. events[false]], [.. events[true]], [.. missing, .. BlindSpot.Sentences(blind)]);
    }

    private IEnumerable<Source> Sources() => Source.Of(_options.Scope).Concat(
        _options.Scope.IsAll ? [new Source(ConfigMaps, null)] : _options.Scope.Names.Select(ns => new Source(ConfigMaps, ns)));

    // Without its pods a namespace tells next to nothing.
    private void RequirePods(List<BlindSpot> blind)
    {
        if (blind.Find(b => b.Source.Kind.Kind == "Pod") is { } pods)
        {
            throw new ClusterUnreadableException($"Pods could not be read on {client.Server}: {BlindSpot.Sentences([pods]).First()}.");
        }
    }

    private async Task<IReadOnlyList<RawObject>> ListAsync(ResourceType type, string? ns, CancellationToken cancellationToken)
    {
        var items = await client.List(type.In(ns), KubeJson.Raw).CollectAsync(cancellationToken);
        return [.. items.Where(HasName).Select(i => new RawObject(type, i))];
    }

    private static bool HasName(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object
        && item.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object
        && metadata.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String && name.GetString() is { Length: > 0 };
}
