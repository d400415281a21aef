using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Access;
using K8gentS.KubeApi.Errors;

namespace K8gentS.Mcp.Desk;

/// <summary>
/// The cluster as one caller may see it: what they may not read is refused in the API server's own words, though this
/// program might read it. It writes nothing.
/// </summary>
/// <param name="inner">The cluster, with this program's rights.</param>
/// <param name="rights">The caller's.</param>
internal sealed class ReviewedClient(IKubeClient inner, CallerRights rights) : IKubeClient
{
    /// <inheritdoc/>
    public Uri Server => inner.Server;

    /// <inheritdoc/>
    public TimeSpan? ClockSkew => inner.ClockSkew;

    /// <inheritdoc/>
    public async Task<T> GetAsync<T>(ObjectPath path, JsonTypeInfo<T> json, CancellationToken cancellationToken = default)
    {
        await DemandAsync(ObjectCheck("get", path), cancellationToken);
        return await inner.GetAsync(path, json, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> json, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        var bare = path.Split('?', 2)[0];
        if (IsOfObjects(bare) || !await rights.MayGetAsync(bare, cancellationToken))
        {
            throw Forbidden($"forbidden: User \"{rights.User}\" cannot get path \"{bare}\"", new StatusDetails());
        }

        return await inner.GetAsync(path, json, cancellationToken);
    }

    /// <inheritdoc/>
    public ResourceList<T> List<T>(CollectionPath path, JsonTypeInfo<T> json, ListOptions? options = null) =>
        new ReviewedList<T>(inner.List(path, json, options), token => DemandAsync(AccessCheck.For("list", path), token));

    /// <inheritdoc/>
    public async IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(
        CollectionPath path, JsonTypeInfo<T> json, WatchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await DemandAsync(AccessCheck.For("watch", path), cancellationToken);
        await foreach (var item in inner.WatchAsync(path, json, options, cancellationToken))
        {
            yield return item;
        }
    }

    /// <inheritdoc/>
    public async Task<Stream> OpenLogAsync(ObjectPath pod, LogOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pod);
        await DemandAsync(ObjectCheck("get", pod.Sub("log")), cancellationToken);
        return await inner.OpenLogAsync(pod, options, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<T> CreateAsync<T>(CollectionPath path, JsonBody body, JsonTypeInfo<T> json, WriteOptions? options = null, CancellationToken cancellationToken = default) =>
        throw Refusal(AccessCheck.For("create", path));

    /// <inheritdoc/>
    public Task<T> CreateAsync<T>(ObjectPath path, JsonBody body, JsonTypeInfo<T> json, WriteOptions? options = null, CancellationToken cancellationToken = default) =>
        throw Refusal(ObjectCheck("create", path));

    /// <inheritdoc/>
    public Task<T> ReplaceAsync<T>(ObjectPath path, JsonBody body, JsonTypeInfo<T> json, WriteOptions? options = null, CancellationToken cancellationToken = default) =>
        throw Refusal(ObjectCheck("update", path));

    /// <inheritdoc/>
    public Task<T> PatchAsync<T>(ObjectPath path, Patch patch, JsonTypeInfo<T> json, WriteOptions? options = null, CancellationToken cancellationToken = default) =>
        throw Refusal(ObjectCheck("patch", path));

    /// <inheritdoc/>
    public Task DeleteAsync(ObjectPath path, DeleteOptions? options = null, CancellationToken cancellationToken = default) =>
        throw Refusal(ObjectCheck("delete", path));

    private async Task DemandAsync(AccessCheck check, CancellationToken cancellationToken)
    {
        // Who may read all of them may read one; else a rule may name the one.
        var allowed = check.Name is null
            ? await rights.MayAsync(check, cancellationToken)
            : await rights.MayAsync(check with { Name = null }, cancellationToken) || await rights.MayAsync(check, cancellationToken);
        if (!allowed)
        {
            throw Refusal(check);
        }
    }

    // A namespace is read inside itself, as the API server has it (k8s.io/apiserver/pkg/endpoints/request/requestinfo.go).
    private static AccessCheck ObjectCheck(string verb, ObjectPath path) =>
        new(verb, path.Type.Group, path.Type.Plural, path.Type is { Group: "", Plural: "namespaces" } ? path.Name : path.Namespace)
        {
            Name = path.Name,
            Subresource = path.Subresource,
        };

    // Discovery is open to everybody, so that a path of objects must not pass for one of discovery.
    private static bool IsOfObjects(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["api", _, _, ..] or ["apis", _, _, _, ..] => true,
        var parts => parts.Contains("..", StringComparer.Ordinal) || path.Contains('%', StringComparison.Ordinal),
    };

    // k8s.io/apiserver/pkg/endpoints/handlers/responsewriters/errors.go
    private ForbiddenException Refusal(AccessCheck check)
    {
        var qualified = check.Group.Length == 0 ? check.Resource : $"{check.Resource}.{check.Group}";
        var what = check.Name is null ? qualified : $"{qualified} \"{check.Name}\"";
        var resource = check.Subresource is null ? check.Resource : $"{check.Resource}/{check.Subresource}";
        var where = check.Namespace is null ? "at the cluster scope" : $"in the namespace \"{check.Namespace}\"";
        return Forbidden(
            $"{what} is forbidden: User \"{rights.User}\" cannot {check.Verb} resource \"{resource}\" in API group \"{check.Group}\" {where}",
            new StatusDetails { Name = check.Name, Group = check.Group, Kind = check.Resource });
    }

    private static ForbiddenException Forbidden(string message, StatusDetails details) =>
        new(message, new Status { Code = 403, Reason = "Forbidden", Message = message, Details = details });
}
