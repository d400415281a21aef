using System.Text.Json;
using K8gentS.Cluster.Reading;
using K8gentS.Diagnosis;

namespace K8gentS.Recordings.Writing;

/// <summary>One run of a container that may have left a log.</summary>
internal sealed record ContainerRun(ObjectRef Pod, string Container, bool Previous);

/// <summary>Tells from pods' statuses which containers have run, and so have logs.</summary>
internal static class ContainerRuns
{
    private static readonly string[] Statuses = ["initContainerStatuses", "containerStatuses", "ephemeralContainerStatuses"];

    /// <summary>The runs of all pods: pods that are not well come first, so that a limit does not cut them.</summary>
    public static IEnumerable<ContainerRun> Of(IEnumerable<RawObject> objects) => objects
        .Where(o => o.Type.Kind == "Pod")
        .Select(o => (Pod: RefOf(o.Json), Containers: ContainersOf(o.Json)))
        .OrderBy(p => p.Containers.All(IsWell))
        .SelectMany(p => p.Containers.SelectMany(c => Of(p.Pod, c)));

    private static IEnumerable<ContainerRun> Of(ObjectRef pod, JsonElement container)
    {
        if (Text(container, "name") is not { } name || !(HasState(container, "state", "running") || HasState(container, "state", "terminated") || HasState(container, "lastState", "terminated")))
        {
            yield break;
        }

        yield return new ContainerRun(pod, name, Previous: false);
        if (Restarts(container) > 0)
        {
            yield return new ContainerRun(pod, name, Previous: true);
        }
    }

    private static List<JsonElement> ContainersOf(JsonElement pod) => !pod.TryGetProperty("status", out var status) || status.ValueKind != JsonValueKind.Object
        ? []
        : [.. Statuses
            .Select(s => status.TryGetProperty(s, out var list) && list.ValueKind == JsonValueKind.Array ? list : default)
            .Where(list => list.ValueKind == JsonValueKind.Array)
            .SelectMany(list => list.EnumerateArray())
            .Where(c => c.ValueKind == JsonValueKind.Object)];

    private static bool IsWell(JsonElement container) =>
        Restarts(container) == 0 && container.TryGetProperty("ready", out var ready) && ready.ValueKind == JsonValueKind.True;

    private static int Restarts(JsonElement container) =>
        container.TryGetProperty("restartCount", out var count) && count.ValueKind == JsonValueKind.Number && count.TryGetInt32(out var restarts) ? restarts : 0;

    private static bool HasState(JsonElement container, string which, string state) =>
        container.TryGetProperty(which, out var of) && of.ValueKind == JsonValueKind.Object && of.TryGetProperty(state, out var value) && value.ValueKind == JsonValueKind.Object;

    private static ObjectRef RefOf(JsonElement pod)
    {
        var metadata = pod.GetProperty("metadata");
        return new ObjectRef("Pod", Text(metadata, "namespace"), metadata.GetProperty("name").GetString()!);
    }

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
