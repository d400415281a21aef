using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Objects;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Errors;

namespace K8gentS.Cluster.Evidence;

/// <summary>Reads logs and ConfigMaps from a live cluster.</summary>
/// <param name="client">The cluster.</param>
/// <param name="time">The clock of the patience.</param>
public sealed class ApiEvidenceReader(IKubeClient client, TimeProvider time) : IEvidenceReader
{
    private static readonly ResourceType Pods = ResourceType.Core("pods", "Pod");
    private static readonly ResourceType ConfigMaps = ResourceType.Core("configmaps", "ConfigMap");

    // The API server waits half a minute for a kubelet that is gone; an investigation has other things to read.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public Task<ReadResult<string>> ReadLogAsync(ObjectRef pod, string container, bool previous, CancellationToken cancellationToken) =>
        ReadAsync(token => LogAsync(pod, container, previous, token), LogRefusal.Of, cancellationToken);

    /// <inheritdoc/>
    public Task<ReadResult<ConfigMap>> ReadConfigMapAsync(string ns, string name, CancellationToken cancellationToken) =>
        ReadAsync(token => ConfigMapAsync(ns, name, token), ConfigMapRefusal, cancellationToken);

    private async Task<ReadResult<string>> LogAsync(ObjectRef pod, string container, bool previous, CancellationToken cancellationToken)
    {
        var options = new LogOptions
        {
            Container = container,
            Previous = previous,
            TailLines = LogTail.Lines,
            LimitBytes = LogTail.MostBytes,
            Timestamps = true,
        };
        await using var stream = await client.OpenLogAsync(Pods.Named(pod.Namespace, pod.Name), options, cancellationToken);
        var text = await LogTail.ReadAsync(stream, cancellationToken);
        return LogRefusal.InPlaceOfLog(text) is { } problem ? ReadResult<string>.Unreadable(problem) : ReadResult<string>.Found(text);
    }

    private async Task<ReadResult<ConfigMap>> ConfigMapAsync(string ns, string name, CancellationToken cancellationToken) =>
        ReadResult<ConfigMap>.Found(await client.GetAsync(ConfigMaps.Named(ns, name), ObjectsJsonContext.Default.ConfigMap, cancellationToken));

    private static ReadResult<ConfigMap> ConfigMapRefusal(KubeApiException refusal) => refusal switch
    {
        NotFoundException => ReadResult<ConfigMap>.Missing(),
        ForbiddenException => ReadResult<ConfigMap>.Unreadable("no permission to read ConfigMaps in this namespace"),
        _ => ReadResult<ConfigMap>.Unreadable($"could not be read: {refusal.Message}"),
    };

    private async Task<ReadResult<T>> ReadAsync<T>(
        Func<CancellationToken, Task<ReadResult<T>>> read, Func<KubeApiException, ReadResult<T>> refused, CancellationToken cancellationToken)
        where T : class
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await read(either.Token);
        }
        catch (KubeApiException e)
        {
            return refused(e);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ReadResult<T>.Unreadable($"no answer within {Patience.TotalSeconds:0} s");
        }
    }
}
