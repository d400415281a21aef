using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Containers;

/// <summary>
/// It runs, but a tiny CPU limit starves it: probes time out or the start takes for ever. The kernel lets a container with
/// limit 50m run 5 ms in each 100 ms (CFS bandwidth control, kernel Documentation/scheduler/sched-bwc.rst).
/// </summary>
internal sealed class CpuThrottledDiagnoser : IDiagnoser
{
    // Below this no ordinary program answers a probe within its default second once it has anything to do.
    private const decimal Tiny = 0.1m;

    // Below this even a start that does nothing much takes many times as long.
    private const decimal Starving = 0.05m;

    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("CTR008", "starved by its CPU limit", ["container.cpu-throttled"], Needs.None);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        from container in FailingContainers.Of(evidence, SignalClass.Health, SignalClass.Crash)
        let limit = Objects.Quantity.Parse(container.Spec.Resources.Limits.GetValueOrDefault("cpu"))
        where limit is > 0 and <= Tiny && container.Termination is null or { Reason: not "OOMKilled" }
        let told = container.Events.FirstOrDefault(e => e.Reason == "Unhealthy" && Starves(e.Message, limit.Value))
        where told is not null
        select Claim(container, told);

    private static bool Starves(string? message, decimal limit) =>
        message.Says("context deadline exceeded", "Client.Timeout", "timed out", "timeout")
        || (limit <= Starving && message.Says("connection refused"));

    private Finding Claim(FailingContainer container, Objects.Event told)
    {
        var limit = container.Spec.Resources.Limits["cpu"];
        var owner = container.Owner;
        return container.Claim(
            Card,
            "container.cpu-throttled",
            $"{Sentence.Start(container.Label)} of {owner.Short} is starved by its CPU limit of {limit}: it cannot answer its probes in time.",
            [container.Evidence.Quote(told), container.Evidence.QuoteSpec(container.Pod, $"{container.Label}: cpu limit {limit}")],
            "container_cpu_cfs_throttled_periods_total does not grow while the probes fail.",
            $"See what it uses: {Kubectl.Run(owner.Namespace, $"top pod {container.Pod.Name} --containers")}; a figure at the limit is throttling.",
            owner.Kind == "Pod"
                ? $"Create the pod anew with a higher CPU limit, or none: {Kubectl.Show(owner)}."
                : $"Raise the limit: {Kubectl.Run(owner.Namespace, $"set resources {owner.Kind.ToLowerInvariant()}/{owner.Name} -c {container.Spec.Name} --limits=cpu=500m")}.",
            "Longer probe timeouts only hide it.") with
        { Strength = Strength.Likely, Depth = Depth.Root };
    }
}
