using System.Security.Cryptography;
using System.Text.Json.Nodes;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Discovery;
using K8gentS.KubeApi.Errors;

namespace K8gentS.Staging;

/// <summary>
/// A namespace of our own in a live cluster, for as long as this lives. Disposing deletes it with everything in it, whatever
/// happened before: also when creating it failed half-way, and after Ctrl-C.
/// </summary>
internal sealed class StagedNamespace : IAsyncDisposable
{
    /// <summary>The label that such namespaces have, so that one that was left over can be found.</summary>
    public const string Label = "k8gents.io/staged";

    private const int LongestId = 30;
    private static readonly ResourceType Namespaces = ResourceType.Core("namespaces", "Namespace", namespaced: false);
    private static readonly ResourceType ServiceAccounts = ResourceType.Core("serviceaccounts", "ServiceAccount");
    private static readonly TimeSpan DeletionPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan AccountPatience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly IKubeClient _client;
    private readonly TimeProvider _time;
    private readonly Action<string> _warn;
    private bool _isOurs;

    private StagedNamespace(IKubeClient client, TimeProvider time, string name, Action<string> warn) =>
        (_client, _time, Name, _warn) = (client, time, name, warn);

    /// <summary>The namespace's name.</summary>
    public string Name { get; }

    /// <summary>A namespace that has yet to be created.</summary>
    /// <param name="client">The cluster.</param>
    /// <param name="time">The clock.</param>
    /// <param name="prefix">What the name begins with.</param>
    /// <param name="id">What it is for.</param>
    /// <param name="warn">Told in one sentence if it could not be deleted.</param>
    public static StagedNamespace For(IKubeClient client, TimeProvider time, string prefix, string id, Action<string> warn)
    {
        var part = string.Concat(id.ToLowerInvariant().Where(c => char.IsAsciiLetterOrDigit(c) || c == '-').Take(LongestId)).Trim('-');
        return new StagedNamespace(client, time, $"{prefix}{part}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}", warn);
    }

    /// <summary>Creates it.</summary>
    /// <exception cref="KubeApiException">The server refuses, or cannot be reached.</exception>
    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        var body = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Namespace",
            ["metadata"] = new JsonObject { ["name"] = Name, ["labels"] = new JsonObject { [Label] = "true" } },
        };

        // A request that failed may have been heard all the same.
        _isOurs = true;
        try
        {
            await _client.CreateAsync(Namespaces.Everywhere, JsonBody.Raw(body.ToJsonString()), KubeJson.Raw, cancellationToken: cancellationToken);
        }
        catch (KubeApiException e) when (e is AlreadyExistsException or ForbiddenException)
        {
            _isOurs = false;
            throw;
        }
    }

    /// <summary>Applies objects to it, once it is known that the server has their kinds.</summary>
    /// <exception cref="CannotStageException">The server does not know a kind, keeps it outside of namespaces, or refuses an object.</exception>
    public async Task ApplyAsync(IReadOnlyList<JsonObject> objects, CancellationToken cancellationToken)
    {
        using var discovery = new ApiDiscovery(_client, _time);
        var paths = new List<CollectionPath>();
        foreach (var item in objects)
        {
            paths.Add((await TypeAsync(discovery, item, cancellationToken)).In(Name));
        }

        if (objects.Any(o => o["kind"]!.ToString() == "Pod"))
        {
            await DefaultAccountAsync(cancellationToken);
        }

        foreach (var (item, path) in objects.Zip(paths))
        {
            await CreateAsync(item, path, cancellationToken);
        }
    }

    /// <summary>Deletes it. Never throws; what could not be done is told.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_isOurs)
        {
            return;
        }

        using var patience = new CancellationTokenSource(DeletionPatience, _time);
        try
        {
            await _client.DeleteAsync(Namespaces.Named(null, Name), cancellationToken: patience.Token);
            _isOurs = false;
        }
        catch (NotFoundException)
        {
            _isOurs = false;
        }
        catch (Exception e) when (e is KubeApiException or OperationCanceledException or ObjectDisposedException)
        {
            _warn($"namespace {Name} could not be deleted ({e.Message}); delete it with `kubectl delete namespace {Name}`.");
        }
    }

    private static async Task<ResourceType> TypeAsync(ApiDiscovery discovery, JsonObject item, CancellationToken cancellationToken)
    {
        var (apiVersion, kind) = (item["apiVersion"]!.ToString(), item["kind"]!.ToString());
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        var found = await discovery.FindAsync(slash < 0 ? "" : apiVersion[..slash], kind, cancellationToken);
        var type = found is null ? null : found with { Version = apiVersion[(slash + 1)..] };
        return type switch
        {
            null => throw new CannotStageException($"the cluster has no {kind} of {apiVersion}"),
            { Namespaced: false } => throw new CannotStageException($"it needs a {kind}, which would belong to the whole cluster"),
            _ when !await discovery.HasAsync(type, cancellationToken) => throw new CannotStageException($"the cluster has no {kind} of {apiVersion}"),
            _ => type,
        };
    }

    private async Task CreateAsync(JsonObject item, CollectionPath path, CancellationToken cancellationToken)
    {
        try
        {
            await _client.CreateAsync(path, JsonBody.Raw(item.ToJsonString()), KubeJson.Raw, cancellationToken: cancellationToken);
        }
        catch (KubeApiException e) when (e.Code is >= 400 and < 500)
        {
            throw new CannotStageException($"the cluster refuses its {item["kind"]} ({e.Message})", e);
        }
    }

    // Pods are refused until a controller has made the namespace's account (ServiceAccount admission); others wait for it by themselves.
    private async Task DefaultAccountAsync(CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        while (_time.GetElapsedTime(started) < AccountPatience)
        {
            try
            {
                await _client.GetAsync(ServiceAccounts.Named(Name, "default"), KubeJson.Raw, cancellationToken);
                return;
            }
            catch (NotFoundException)
            {
                await Task.Delay(Pause, _time, cancellationToken);
            }
        }
    }
}
