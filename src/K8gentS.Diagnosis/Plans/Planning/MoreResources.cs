using System.Globalization;
using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Plans;

/// <summary>
/// set_resources: twice the limit, where the limit is the workload's own, the container plainly lacks it, and quota, limit
/// range and nodes have room.
/// </summary>
internal static class MoreResources
{
    private const decimal Factor = 2;
    private const decimal Mebi = 1024m * 1024;

    // Below this a runtime does not even start, and twice as little does not either.
    private const decimal LeastMemory = 32 * Mebi;

    // A container that is killed sooner needs more to do its work; one that takes hours to fill its limit leaks.
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(10);

    public static PlanDraft? Memory(PlanRequest request) =>
        Limited(request, "memory") is var (container, limit) && limit >= LeastMemory && IsKilledSoon(request, container.Name)
            ? Draft(request, container, "memory", InMemory(limit * Factor), $"Container {container.Name} may use up to {InMemory(limit * Factor)} before the kernel kills it.",
                "If it grows without end, this only delays the next kill.")
            : null;

    public static PlanDraft? Cpu(PlanRequest request) =>
        Limited(request, "cpu") is var (container, limit)
            ? Draft(request, container, "cpu", InCpu(limit * Factor), $"Container {container.Name} may use up to {InCpu(limit * Factor)} of CPU and answers its probes in time.")
            : null;

    private static PlanDraft? Draft(PlanRequest request, Container container, string resource, string limit, string effect, params string[] warnings) =>
        Headroom.Has(request.Cluster, request.Workload!, container, resource, Quantity.Parse(limit)!.Value)
            ? new PlanDraft(
                request.Workload!,
                new PlanAction.SetResources(container.Name, resource, limit, null),
                new PlanAction.SetResources(container.Name, resource, container.Resources.Limits[resource], null),
                effect,
                [.. warnings, "All pods of the workload are replaced, one after another."])
            : null;

    // The template's own limit, and the pods have just that: a vertical autoscaler or a webhook would take the change back.
    private static (Container Container, decimal Limit)? Limited(PlanRequest request, string resource)
    {
        if (request.Workload is not (Deployment or DaemonSet) || Ownership.IsAnothers(request.Workload) || request.ContainerName is not { } name || request.FailingPods.Count == 0)
        {
            return null;
        }

        var container = ((IWorkload)request.Workload).Template.Spec.AllContainers.FirstOrDefault(c => c.Name == name);
        return container is not null && Limit(container, resource) is { } limit
            && request.FailingPods.All(p => !IsResized(p) && p.Spec.AllContainers.FirstOrDefault(c => c.Name == name) is { } made && Limit(made, resource) == limit)
                ? (container, limit)
                : null;
    }

    private static decimal? Limit(Container container, string resource) => Quantity.Parse(container.Resources.Limits.GetValueOrDefault(resource)) is > 0 and var limit ? limit : null;

    // Source: https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/pkg/utils/annotations
    private static bool IsResized(Pod pod) => pod.Metadata.Annotations.Keys.Any(k => k.StartsWith("vpa", StringComparison.Ordinal));

    private static bool IsKilledSoon(PlanRequest request, string container) => request.FailingPods
        .SelectMany(p => p.Status.AllStatuses.Where(s => s.Name == container))
        .Any(s => s is { RestartCount: >= 2, LastTermination: { Reason: "OOMKilled", StartedAt: { } from, FinishedAt: { } to } } && to - from < Soon);

    private static string InMemory(decimal bytes) => bytes % Mebi == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / Mebi:0}Mi")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes:0}");

    private static string InCpu(decimal cores) => string.Create(CultureInfo.InvariantCulture, $"{cores * 1000:0}m");
}
