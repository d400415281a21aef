using System.Collections.Concurrent;

namespace K8gentS.SimCluster.Store;

/// <summary>Which resources the cluster serves: the built-in ones, and those that recorded objects bring along.</summary>
internal sealed class ResourceCatalog
{
    private readonly ConcurrentDictionary<(string GroupVersion, string Plural), ApiResource> _byPath = new();
    private readonly ConcurrentDictionary<(string ApiVersion, string Kind), ApiResource> _byKind = new();

    /// <summary>Registers the built-in resources.</summary>
    /// <param name="absent">Resources to leave out, as group/version/plural (v1/events, batch/v1/cronjobs).</param>
    public ResourceCatalog(IEnumerable<string> absent)
    {
        var left = absent.ToHashSet(StringComparer.Ordinal);
        foreach (var resource in BuiltInResources.All().Where(r => !left.Contains($"{r.GroupVersion}/{r.Plural}")))
            Register(resource);
    }

    public IEnumerable<ApiResource> All => _byPath.Values
        .OrderBy(r => r.Group, StringComparer.Ordinal).ThenBy(r => r.Version, StringComparer.Ordinal).ThenBy(r => r.Plural, StringComparer.Ordinal);

    public ApiResource? Find(string groupVersion, string plural) => _byPath.GetValueOrDefault((groupVersion, plural));

    public ApiResource? FindKind(string apiVersion, string kind) => _byKind.GetValueOrDefault((apiVersion, kind));

    /// <summary>The resource of a recorded object; one that nobody registered is served under its guessed plural.</summary>
    public ApiResource OfRecorded(string apiVersion, string kind, bool namespaced) =>
        FindKind(apiVersion, kind) ?? Register(Guess(apiVersion, kind, namespaced));

    private ApiResource Register(ApiResource resource)
    {
        var known = _byPath.GetOrAdd((resource.GroupVersion, resource.Plural), resource);
        _byKind.TryAdd((known.GroupVersion, known.Kind), known);
        return known;
    }

    // As apimachinery's UnsafeGuessKindToResource does (pkg/api/meta/restmapper.go).
    private static ApiResource Guess(string apiVersion, string kind, bool namespaced)
    {
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        var singular = kind.ToLowerInvariant();
        var plural = singular switch
        {
            "endpoints" => singular,
            [.., 's'] => singular + "es",
            [.., 'y'] => singular[..^1] + "ies",
            _ => singular + "s",
        };
        return new ApiResource(slash < 0 ? "" : apiVersion[..slash], apiVersion[(slash + 1)..], plural, kind, namespaced);
    }
}
