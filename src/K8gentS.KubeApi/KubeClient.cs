using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using K8gentS.KubeApi.Connection;
using K8gentS.KubeApi.Http;
using K8gentS.KubeApi.Streaming;

namespace K8gentS.KubeApi;

/// <summary>The Kubernetes API over HTTP. One instance a cluster and user, for the life of the process; safe for many threads.</summary>
public sealed class KubeClient : IKubeClient, IDisposable
{
    private readonly RequestSender _sender;

    /// <summary>A client for one connection.</summary>
    /// <param name="connection">Whom to talk to, and as whom.</param>
    /// <param name="options">Patience and rate; null for the defaults.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <exception cref="ArgumentException">Options are out of their ranges.</exception>
    public KubeClient(ClusterConnection connection, KubeClientOptions? options = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _sender = new RequestSender(connection, options ?? new KubeClientOptions(), time ?? TimeProvider.System);
    }

    /// <inheritdoc/>
    public Uri Server => _sender.Connection.Server;

    /// <inheritdoc/>
    public TimeSpan? ClockSkew => _sender.Clock.Skew;

    /// <inheritdoc/>
    public Task<T> GetAsync<T>(ObjectPath path, JsonTypeInfo<T> json, CancellationToken cancellationToken = default) =>
        GetAsync($"{path}", json, cancellationToken);

    /// <inheritdoc/>
    public Task<T> GetAsync<T>(string path, JsonTypeInfo<T> json, CancellationToken cancellationToken = default) =>
        SendAsync(new ApiRequest(HttpMethod.Get, path), json, cancellationToken);

    /// <inheritdoc/>
    public ResourceList<T> List<T>(CollectionPath path, JsonTypeInfo<T> json, ListOptions? options = null) =>
        new PagedList<T>(_sender, path, json, options ?? new ListOptions());

    /// <inheritdoc/>
    public IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(CollectionPath path, JsonTypeInfo<T> json, WatchOptions options, CancellationToken cancellationToken = default) =>
        new WatchStream<T>(_sender, path, json, options).ReadAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<T> CreateAsync<T>(CollectionPath path, JsonBody body, JsonTypeInfo<T> json, WriteOptions? options = null, CancellationToken cancellationToken = default) =>
        WriteAsync(HttpMethod.Post, $"{path}", body, json, options, cancellationToken);

    /// <inheritdoc/>
    public Task<T> CreateAsync<T>(ObjectPath path, JsonBody body, JsonTypeInfo<T> json, WriteOptions? options = null, CancellationToken cancellationToken = default) =>
        WriteAsync(HttpMethod.Post, $"{path}", body, json, options, cancellationToken);

    /// <inheritdoc/>
    public Task<T> ReplaceAsync<T>(ObjectPath path, JsonBody body, JsonTypeInfo<T> json, WriteOptions? options = null, CancellationToken cancellationToken = default) =>
        WriteAsync(HttpMethod.Put, $"{path}", body, json, options, cancellationToken);

    /// <inheritdoc/>
    public Task<T> PatchAsync<T>(ObjectPath path, Patch patch, JsonTypeInfo<T> json, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new WriteOptions();
        var query = WriteQuery($"{path}", options).If(options.Force, "force");
        return SendAsync(new ApiRequest(HttpMethod.Patch, $"{query}", patch.Body, patch.MediaType), json, cancellationToken);
    }

    /// <inheritdoc/>
    public Task DeleteAsync(ObjectPath path, DeleteOptions? options = null, CancellationToken cancellationToken = default)
    {
        var body = JsonBody.Of(DeleteBody.From(options ?? new DeleteOptions()), KubeJsonContext.Default.DeleteBody);
        return SendAsync(new ApiRequest(HttpMethod.Delete, $"{path}", body), KubeJson.Raw, cancellationToken);
    }

    /// <summary>Deletes every object of a kind in a namespace. No part of <see cref="IKubeClient"/>: only the proof of the sandbox asks for it, as a dry run.</summary>
    /// <param name="path">Which objects.</param>
    /// <param name="options">How; must be a dry run.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The list of what would be deleted.</returns>
    /// <exception cref="ArgumentException">It is no dry run.</exception>
    public Task<JsonElement> DryRunDeleteAllAsync(CollectionPath path, DeleteOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var body = options.DryRun ? JsonBody.Of(DeleteBody.From(options), KubeJsonContext.Default.DeleteBody) : throw new ArgumentException("All objects of a kind are deleted in dry runs only.", nameof(options));
        return SendAsync(new ApiRequest(HttpMethod.Delete, $"{path}", body), KubeJson.Raw, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Stream> OpenLogAsync(ObjectPath pod, LogOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new LogOptions();
        var query = new Query($"{pod.Sub("log")}")
            .With("container", options.Container)
            .If(options.Previous, "previous")
            .With("tailLines", options.TailLines)
            .With("sinceSeconds", options.SinceSeconds)
            .With("sinceTime", options.SinceTime?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"))
            .With("limitBytes", options.LimitBytes)
            .If(options.Timestamps, "timestamps")
            .If(options.Follow, "follow");
        // A 500 here is the kubelet's, which does not get well within seconds; the caller notes the gap and goes on.
        var request = new ApiRequest(HttpMethod.Get, $"{query}") { Retry = RetryOn.CertainRejection, Accept = "*/*" };
        TimeSpan? silence = options.Follow ? null : _sender.Options.RequestTimeout;
        return await _sender.OpenAsync(request, silence, () => TransportFault.TimedOut(_sender.Options.RequestTimeout, _sender.Connection), cancellationToken);
    }

    /// <summary>Closes all connections.</summary>
    public void Dispose() => _sender.Dispose();

    private static Query WriteQuery(string path, WriteOptions options) => new Query(path)
        .If(options.DryRun, "dryRun", "All")
        .With("fieldManager", options.FieldManager);

    private Task<T> WriteAsync<T>(HttpMethod method, string path, JsonBody body, JsonTypeInfo<T> json, WriteOptions? options, CancellationToken cancellationToken) =>
        SendAsync(new ApiRequest(method, $"{WriteQuery(path, options ?? new WriteOptions())}", body), json, cancellationToken);

    private Task<T> SendAsync<T>(ApiRequest request, JsonTypeInfo<T> json, CancellationToken cancellationToken) =>
        _sender.SendAsync(request, (response, token) => JsonAnswer.ReadAsync(response, json, token), cancellationToken);
}
