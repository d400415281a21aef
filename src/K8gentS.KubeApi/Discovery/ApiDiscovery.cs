using K8gentS.KubeApi.Errors;

namespace K8gentS.KubeApi.Discovery;

/// <summary>
/// What kinds the server has, and in which version. That one is missing is an answer, not an error: clusters are of
/// many ages. That it cannot be asked (an aggregated API whose backend is down) is an error, and no absence.
/// Answers are kept for ten minutes.
/// </summary>
/// <param name="client">The server.</param>
/// <param name="time">The clock.</param>
public sealed class ApiDiscovery(IKubeClient client, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<string, IReadOnlyList<ApiResource>> _resources = new(StringComparer.Ordinal);
    private IReadOnlyList<ApiGroup>? _groups;
    private DateTimeOffset _expires;

    /// <summary>Asks <c>/version</c>.</summary>
    public Task<ServerVersion> VersionAsync(CancellationToken cancellationToken = default) =>
        client.GetAsync("/version", KubeJsonContext.Default.ServerVersion, cancellationToken);

    /// <summary>A kind in the version the server prefers, or the next one that has it; null if the server does not have it.</summary>
    /// <param name="group">API group; empty for core.</param>
    /// <param name="kind">Kind, for example <c>HorizontalPodAutoscaler</c>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<ResourceType?> FindAsync(string group, string kind, CancellationToken cancellationToken = default) =>
        FirstAsync(group, r => r.Kind == kind, cancellationToken);

    /// <summary>A kind by any of the names people type: plural, singular, kind or short name, whatever the case; null if there is none.</summary>
    /// <param name="group">API group; empty for core.</param>
    /// <param name="name">For example <c>deploy</c>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<ResourceType?> FindByNameAsync(string group, string name, CancellationToken cancellationToken = default) =>
        FirstAsync(group, r => NamesOf(r).Contains(name, StringComparer.OrdinalIgnoreCase), cancellationToken);

    /// <summary>Whether the server has exactly this group, version and plural.</summary>
    public async Task<bool> HasAsync(ResourceType type, CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return (await ResourcesAsync(type.RootPath, cancellationToken)).Any(r => r.Name == type.Plural);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private static IEnumerable<string> NamesOf(ApiResource resource) =>
        [resource.Name, resource.Kind, resource.SingularName ?? "", .. resource.ShortNames ?? []];

    private async Task<ResourceType?> FirstAsync(string group, Func<ApiResource, bool> matches, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            foreach (var version in await VersionsAsync(group, cancellationToken))
            {
                var type = new ResourceType(group, version, "", "");
                var found = (await ResourcesAsync(type.RootPath, cancellationToken))
                    .FirstOrDefault(r => !r.Name.Contains('/', StringComparison.Ordinal) && matches(r));
                if (found is not null)
                {
                    return type with { Plural = found.Name, Kind = found.Kind, Namespaced = found.Namespaced };
                }
            }

            return null;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The preferred version first.</summary>
    private async Task<IReadOnlyList<string>> VersionsAsync(string group, CancellationToken cancellationToken)
    {
        Expire();
        if (group.Length == 0)
        {
            return ["v1"];
        }

        _groups ??= (await client.GetAsync("/apis", KubeJsonContext.Default.ApiGroupList, cancellationToken)).Groups ?? [];
        var found = _groups.FirstOrDefault(g => g.Name == group);
        return found is null
            ? []
            : [.. (found.Versions ?? []).Select(v => v.Version).Prepend(found.PreferredVersion?.Version ?? "").Where(v => v.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    private async Task<IReadOnlyList<ApiResource>> ResourcesAsync(string root, CancellationToken cancellationToken)
    {
        Expire();
        if (!_resources.TryGetValue(root, out var resources))
        {
            _resources[root] = resources = await ReadResourcesAsync(root, cancellationToken);
        }

        return resources;
    }

    private async Task<IReadOnlyList<ApiResource>> ReadResourcesAsync(string root, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.GetAsync(root, KubeJsonContext.Default.ApiResourceList, cancellationToken)).Resources ?? [];
        }
        catch (NotFoundException)
        {
            return [];
        }
    }

    private void Expire()
    {
        var now = time.GetUtcNow();
        if (now < _expires)
        {
            return;
        }

        _resources.Clear();
        _groups = null;
        _expires = now + Freshness;
    }
}
