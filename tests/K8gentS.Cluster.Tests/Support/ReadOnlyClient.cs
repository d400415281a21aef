using System.Text.Json.Serialization.Metadata;
using K8gentS.KubeApi;

namespace K8gentS.Cluster.Tests.Support;

/// <summary>A client of which only listing and watching is of interest.</summary>
internal abstract class ReadOnlyClient : IKubeClient
{
    public Uri Server => new("https://cluster.test");

    public abstract ResourceList<T> List<T>(CollectionPath path, JsonTypeInfo<T> json, ListOptions? options = null);

    public abstract IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(CollectionPath path, JsonTypeInfo<T> json, WatchOptions options, CancellationToken cancellationToken = default);

    public Task<T> GetAsync<T>(ObjectPath path, JsonTypeInfo<T> json, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<T> GetAsync<T>(string path, JsonTypeInfo<T> json, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<T> CreateAsync<T>(CollectionPath path, JsonBody body, JsonTypeInfo<T> json, WriteOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<T> CreateAsync<T>(ObjectPath path, JsonBody body, JsonTypeInfo<T> json, WriteOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<T> ReplaceAsync<T>(ObjectPath path, JsonBody body, JsonTypeInfo<T> json, WriteOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<T> PatchAsync<T>(ObjectPath path, Patch patch, JsonTypeInfo<T> json, WriteOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task DeleteAsync(ObjectPath path, DeleteOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<Stream> OpenLogAsync(ObjectPath pod, LogOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
