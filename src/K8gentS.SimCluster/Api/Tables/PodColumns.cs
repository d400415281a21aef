using System.Globalization;
using System.Text.Json;
using K8gentS.SimCluster.Store;

namespace K8gentS.SimCluster.Api.Tables;

internal static class PodColumns
{
    public static readonly TableColumn[] All =
    [
        new("Ready", Ready),
        new("Status", PodStatus.Of),
        new("Restarts", Restarts),
        new("Age", HumanDuration.Age),
        new("IP", o => Cells.OrNone(o.Text("status", "podIP")), wide: true),
        new("Node", o => Cells.OrNone(o.Text("spec", "nodeName")), wide: true),
        new("Nominated Node", o => Cells.OrNone(o.Text("status", "nominatedNodeName")), wide: true),
        new("Readiness Gates", ReadinessGates, wide: true),
    ];

    private static string Ready(JsonElement pod)
    {
        var ready = pod.Items("status", "containerStatuses").Count(c => c.IsTrue("ready") && c.At("state", "running") is not null);
        return $"{ready + Sidecars(pod).Count(c => c.IsTrue("ready"))}/{pod.Items("spec", "containers").Count() + SidecarNames(pod).Count}";
    }

    private static string Restarts(JsonElement pod, DateTimeOffset now)
    {
        var statuses = pod.Items("status", "containerStatuses").Concat(Sidecars(pod)).ToList();
        // While init containers are still at work, theirs are the restarts that matter.
        if (PodStatus.Of(pod).StartsWith("Init:", StringComparison.Ordinal))
            statuses = [.. pod.Items("status", "initContainerStatuses")];
        var count = statuses.Sum(c => c.Number("restartCount"));
        var last = statuses.Max(c => c.Time("lastState", "terminated", "finishedAt"));
        return count == 0 || last is null
            ? count.ToString(CultureInfo.InvariantCulture)
            : $"{count} ({HumanDuration.Since(last, now)} ago)";
    }

    private static string ReadinessGates(JsonElement pod)
    {
        var gates = pod.Items("spec", "readinessGates").Select(g => g.Text("conditionType")).ToHashSet(StringComparer.Ordinal);
        if (gates.Count == 0)
            return Cells.None;
        var met = pod.Items("status", "conditions").Count(c => gates.Contains(c.Text("type")) && c.Text("status") == "True");
        return $"{met}/{gates.Count}";
    }

    private static IEnumerable<JsonElement> Sidecars(JsonElement pod)
    {
        var names = SidecarNames(pod);
        return pod.Items("status", "initContainerStatuses").Where(c => names.Contains(c.Text("name")));
    }

    private static HashSet<string?> SidecarNames(JsonElement pod) =>
        [.. pod.Items("spec", "initContainers").Where(c => c.Text("restartPolicy") == "Always").Select(c => c.Text("name"))];
}
