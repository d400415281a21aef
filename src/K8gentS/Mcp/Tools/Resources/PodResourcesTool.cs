using System.ComponentModel;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;
using K8gentS.Mcp.Text;
using K8gentS.Mcp.Tools.Reading;
using Container = K8gentS.Diagnosis.Objects.Container;

namespace K8gentS.Mcp.Tools.Resources;

/// <summary><c>check_pod_resources</c>: what a pod asks for, may have, and uses.</summary>
internal sealed class PodResourcesTool() : DeskTool<PodResourcesTool.Arguments>(Card, ToolSchemas.Of<PodResources>())
{
    private static readonly ToolCard Card = new(
        "check_pod_resources",
        "Resources of a pod",
        "Compares what a pod's containers request, may use and do use (where metrics.k8s.io is served), and names signs of trouble: OOM kills, restarts, CPU throttling, pressure on the node, quality of service. Use it when a pod is slow, is OOM-killed or was evicted.");

    /// <inheritdoc/>
    protected override async Task<ToolAnswer> AnswerAsync(ToolCall call, Arguments arguments, CancellationToken cancellationToken)
    {
        var desk = call.Desk;
        var snapshot = await DeskReading.NamespaceAsync(desk, arguments.Namespace, cancellationToken);
        var found = DeskReading.Pod(snapshot, arguments.Namespace, arguments.PodName);
        var usage = await PodUsage.ReadAsync(desk.Client, found.Ref, desk.Time, cancellationToken);
        var cluster = Shown.Of(desk, snapshot, found.Ref).Cluster;
        var pod = cluster.Pods.Find(found.Namespace, found.Name)!;
        var node = pod.Spec.NodeName is { Length: > 0 } name ? cluster.Nodes.Find(null, name) : null;
        var resources = new PodResources(
            found.Namespace!,
            found.Name,
            pod.Status.Phase ?? "Unknown",
            QualityOfService.Of(pod.Spec),
            pod.Spec.NodeName,
            usage.Absent,
            usage.At,
            [.. pod.Spec.AllContainers.Select(c => Row(cluster, pod, c, usage))],
            node?.Status.Allocatable.Where(a => a.Key is "cpu" or "memory").ToDictionary(a => a.Key, a => a.Value, StringComparer.Ordinal),
            [.. Pressures(node)]);
        return ToolAnswer.Of(resources, Text(resources));
    }

    private static ContainerRow Row(ClusterSnapshot cluster, Pod pod, Container container, PodUsage usage)
    {
        var status = pod.Status.AllStatuses.FirstOrDefault(s => s.Name == container.Name);
        var used = usage.Containers.GetValueOrDefault(container.Name);
        var end = status?.LastTermination;
        return new ContainerRow(
            container.Name,
            container.Resources.Requests,
            container.Resources.Limits,
            ResourceSigns.Cores(used.Cpu),
            ResourceSigns.Mebibytes(used.Memory),
            Percent(ResourceSigns.Share(used.Cpu, Quantity.Parse(container.Resources.Limits.GetValueOrDefault("cpu")))),
            Percent(ResourceSigns.Share(used.Memory, Quantity.Parse(container.Resources.Limits.GetValueOrDefault("memory")))),
            status?.RestartCount ?? 0,
            end is null ? null : new LastEnd(end.ExitCode, end.Reason, end.FinishedAt),
            [.. ResourceSigns.Of(container, status, used, [.. cluster.EventsAbout(pod)])]);
    }

    private static IEnumerable<string> Pressures(Node? node) => node is null
        ? []
        : node.Status.Conditions.Where(c => (c.Type == "Ready") != (c.Status == "True")).Select(c => $"{c.Type}={c.Status} {c.Reason}".TrimEnd());

    private static double? Percent(decimal? share) => share is { } part ? (double)Math.Round(part * 100, 1) : null;

    private static ToolText Text(PodResources pod)
    {
        var text = new ToolText().Line($"Resources of pod {pod.Namespace}/{pod.Pod}: phase {pod.Phase}, quality of service {pod.QualityOfService:ours}, node {pod.Node}.");
        text.LineIf(pod.UsageAbsent is not null, $"Usage is not known: {pod.UsageAbsent:ours}.");
        foreach (var container in pod.Containers)
        {
            text.Line($"Container {container.Name}: requests {Amounts(container.Requests)}, limits {Amounts(container.Limits)}, {container.Restarts} restarts");
            text.LineIf(container.CpuUsed is not null || container.MemoryUsed is not null, $"  uses {container.CpuUsed ?? "an unknown amount":ours} of CPU and {container.MemoryUsed ?? "an unknown amount":ours} of memory");
            text.LineIf(container.LastEnd is not null, $"  last ended with exit code {container.LastEnd?.ExitCode ?? 0}, {container.LastEnd?.Reason}, at {container.LastEnd?.At}");
            text.Lines(container.Signs, s => $"  sign: {s:ours}");
        }

        return text.Lines(pod.NodePressures, p => $"Node {pod.Node} says {p:q}");
    }

    private static IEnumerable<string> Amounts(IReadOnlyDictionary<string, string> amounts) =>
        amounts.Count == 0 ? ["none"] : amounts.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $"{a.Key}={a.Value}");

    /// <summary>What it takes.</summary>
    internal sealed record Arguments
    {
        /// <summary>The namespace.</summary>
        [Description("The pod's namespace")]
        [NamespaceName]
        [Example("shop")]
        public required string Namespace { get; init; }

        /// <summary>The pod.</summary>
        [Description("The pod's whole name, as get_failing_pods gives it")]
        [ObjectName]
        [Example("checkout-7d9c5b7f4b-x2x8k")]
        public required string PodName { get; init; }
    }

    /// <summary>What it gives.</summary>
    internal sealed record PodResources(
        string Namespace,
        string Pod,
        string Phase,
        [property: Description("Guaranteed, Burstable or BestEffort: who is evicted last, later, first")] string QualityOfService,
        string? Node,
        [property: Description("Why real usage is not known; absent where it is")] string? UsageAbsent,
        [property: Description("When usage was measured")] DateTimeOffset? UsageAt,
        IReadOnlyList<ContainerRow> Containers,
        [property: Description("CPU and memory that the node has for pods")] IReadOnlyDictionary<string, string>? NodeAllocatable,
        [property: Description("Conditions of the node that are not as they should be")] IReadOnlyList<string> NodePressures);

    /// <summary>One container.</summary>
    internal sealed record ContainerRow(
        string Name,
        IReadOnlyDictionary<string, string> Requests,
        IReadOnlyDictionary<string, string> Limits,
        string? CpuUsed,
        string? MemoryUsed,
        double? CpuPercentOfLimit,
        double? MemoryPercentOfLimit,
        int Restarts,
        LastEnd? LastEnd,
        [property: Description("Signs of too little CPU or memory, in sentences")] IReadOnlyList<string> Signs);

    /// <summary>How its last run ended.</summary>
    internal sealed record LastEnd(int ExitCode, string? Reason, DateTimeOffset? At);
}
