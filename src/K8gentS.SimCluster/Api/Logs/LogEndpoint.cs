using System.Text.Json;
using K8gentS.SimCluster.Store;

namespace K8gentS.SimCluster.Api.Logs;

/// <summary>
/// Serves container logs as recorded. What has no log is refused in the kubelet's words
/// (validateContainerLogStatus in pkg/kubelet/kubelet_pods.go).
/// </summary>
internal sealed class LogEndpoint(ObjectStore store, LogSources sources, SimulatedClusterOptions options, CancellationToken stopping)
{
    public async Task ServeAsync(ApiRequest request)
    {
        var stored = store.Find(request.Resource, request.Key) ?? throw StatusException.NotFound(request.Resource, request.Name!);
        var now = options.Time.GetUtcNow();
        var query = LogQuery.Of(request.Query, now);
        using var document = stored.Parse();
        var pod = document.RootElement;
        var container = ContainerOf(pod, request.Query["container"].ToString(), stored.Key.Name);
        var text = sources.Find(stored.Key, container, query.Previous);
        var status = pod.Items("status", "containerStatuses").Concat(pod.Items("status", "initContainerStatuses")).Concat(pod.Items("status", "ephemeralContainerStatuses"))
            .FirstOrDefault(c => c.Text("name") == container);
        if (text is null && Refusal(status, container, stored.Key.Name, query.Previous) is { } refusal)
            throw StatusException.BadRequest(refusal);
        await request.Http.WriteBytesAsync(query.Select(text ?? "", now), contentType: "text/plain");
        if (query.Follow && !query.Previous && status.At("state", "running") is not null)
            await UntilGoneAsync(request, stored);
    }

    private static string ContainerOf(JsonElement pod, string wanted, string name)
    {
        var names = pod.Items("spec", "containers").Select(c => c.Text("name") ?? "").ToList();
        var init = pod.Items("spec", "initContainers").Concat(pod.Items("spec", "ephemeralContainers")).Select(c => c.Text("name") ?? "").ToList();
        if (wanted.Length > 0)
            return names.Contains(wanted) || init.Contains(wanted) ? wanted : throw StatusException.BadRequest($"container {wanted} is not valid for pod {name}");
        if (names.Count == 1)
            return names[0];
        var others = init.Count == 0 ? "" : $" or one of the init containers: [{string.Join(' ', init)}]";
        throw StatusException.BadRequest($"a container name must be specified for pod {name}, choose one of: [{string.Join(' ', names)}]{others}");
    }

    private static string? Refusal(JsonElement status, string container, string pod, bool previous)
    {
        if (previous)
            return $"previous terminated container \"{container}\" in pod \"{pod}\" not found";
        if (status.At("state", "running") is not null || status.At("state", "terminated") is not null || status.At("lastState", "terminated") is not null)
            return null;
        var why = status.Text("state", "waiting", "reason") switch
        {
            null => "",
            "ErrImagePull" => ": image can't be pulled",
            "ImagePullBackOff" => ": trying and failing to pull image",
            var reason => ": " + reason,
        };
        return $"container \"{container}\" in pod \"{pod}\" is waiting to start{why}";
    }

    // Nothing is ever added to a recorded log: a client that follows is kept until the pod goes, or it does.
    private async Task UntilGoneAsync(ApiRequest request, StoredObject pod)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(request.Http.RequestAborted, stopping);
        await request.Http.Response.Body.FlushAsync(end.Token);
        var version = store.Read(pod.Resource).Version;
        while (store.Find(pod.Resource, pod.Key) is { } current && current.Uid == pod.Uid && store.Since(pod.Resource, version) is { } batch)
        {
            if (batch.Changes.Count == 0)
                await batch.Next.WaitAsync(options.WatchTimeout, options.Time, end.Token);
            version = batch.UpTo;
        }
    }
}
