using System.Text.Json.Serialization.Metadata;
using K8gentS.KubeApi.Errors;

namespace K8gentS.KubeApi;

/// <summary>
/// The Kubernetes API, as much of it as this product uses. The seam behind which another client could take its place.
/// </summary>
/// <remarks>
/// Every method throws <see cref="KubeApiException"/>, or the subclass that fits, when the server refuses or cannot be
/// reached, and <see cref="OperationCanceledException"/> only when the caller cancelled. Models are the caller's: each
/// method takes the source-generated <see cref="JsonTypeInfo{T}"/> to read with, <see cref="KubeJson.Raw"/> for any JSON.
/// </remarks>
public interface IKubeClient
{
    /// <summary>Address of the API server, for messages.</summary>
    Uri Server { get; }

    /// <summary>How far the server's clock is ahead of this machine's, to about a second; null while that is not known.</summary>
    TimeSpan? ClockSkew => null;

    /// <summary>Reads one object or subresource.</summary>
    Task<T> GetAsync<T>(ObjectPath path, JsonTypeInfo<T> json, CancellationToken cancellationToken = default);

    /// <summary>Reads what is no object: <c>/version</c>, <c>/apis</c>, <c>/readyz</c>.</summary>
    /// <param name="path">Absolute path on the server, beginning with a slash.</param>
    /// <param name="json">How to read the answer.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<T> GetAsync<T>(string path, JsonTypeInfo<T> json, CancellationToken cancellationToken = default);

    /// <summary>Lists objects page by page, each handed out as soon as it has arrived. Nothing is sent before enumeration.</summary>
    ResourceList<T> List<T>(CollectionPath path, JsonTypeInfo<T> json, ListOptions? options = null);

    /// <summary>
    /// Watches objects from <see cref="WatchOptions.ResourceVersion"/> on. Ends when the server closes the watch, which it
    /// does regularly: resume from the last event's resourceVersion.
    /// </summary>
    /// <exception cref="ExpiredException">The resourceVersion is too old (410): list again.</exception>
    /// <exception cref="WatchSilentException">Nothing, not even a bookmark, arrived within <see cref="WatchOptions.SilenceLimit"/>.</exception>
    IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(CollectionPath path, JsonTypeInfo<T> json, WatchOptions options, CancellationToken cancellationToken = default);

    /// <summary>Creates an object.</summary>
    Task<T> CreateAsync<T>(CollectionPath path, JsonBody body, JsonTypeInfo<T> json, WriteOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Posts to a subresource, as for an eviction.</summary>
    Task<T> CreateAsync<T>(ObjectPath path, JsonBody body, JsonTypeInfo<T> json, WriteOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Replaces an object. The body's resourceVersion guards against writing over somebody else's change.</summary>
    Task<T> ReplaceAsync<T>(ObjectPath path, JsonBody body, JsonTypeInfo<T> json, WriteOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Patches an object or subresource and returns the result.</summary>
    Task<T> PatchAsync<T>(ObjectPath path, Patch patch, JsonTypeInfo<T> json, WriteOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Deletes an object.</summary>
    Task DeleteAsync(ObjectPath path, DeleteOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Opens the log of a container. The stream belongs to the caller, who disposes it.</summary>
    Task<Stream> OpenLogAsync(ObjectPath pod, LogOptions? options = null, CancellationToken cancellationToken = default);
}
