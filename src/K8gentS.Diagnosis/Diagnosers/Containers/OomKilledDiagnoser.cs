using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Containers;

/// <summary>
/// The kernel killed the container at its memory limit: said by the kubelet (reason OOMKilled), or, where the limit is too
/// small for even the runtime's own start, in a start error or a failed sandbox ("container init was OOM-killed (memory
/// limit too low?)", opencontainers/runc libcontainer/process_linux.go).
/// </summary>
internal sealed class OomKilledDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("CTR001", "killed at its memory limit", ["container.oom-killed"], Needs.Nodes | Needs.Logs);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        Killed(evidence).Concat(KilledAtStart(evidence)).Concat(KilledInSandbox(evidence)).Concat(ChildKilled(evidence));

    private IEnumerable<Finding> Killed(SanitizedEvidence evidence) =>
        from container in FailingContainers.Of(evidence, SignalClass.Crash, SignalClass.Health)
        let end = container.Termination
        where end is not null && (end.Reason == "OOMKilled" || container.Status.LastState.Terminated?.Reason == "OOMKilled")
        select Claim(container, [container.QuoteEnd(), QuoteLimit(container)], Strength.Certain);

    private IEnumerable<Finding> KilledAtStart(SanitizedEvidence evidence) =>
        from failure in StartFailure.Of(evidence)
        where IsOom(failure.Text)
        select Claim(failure.Container, [failure.Proof, QuoteLimit(failure.Container)], Strength.Certain);

    // Where the kernel kills a child and its shell passes the code on, the kubelet says Error; the shell says "Killed".
    private IEnumerable<Finding> ChildKilled(SanitizedEvidence evidence) =>
        from container in FailingContainers.Of(evidence, SignalClass.Crash)
        where container.Termination is { ExitCode: 137, Reason: not "OOMKilled" } && Memory(container.Spec) is not null && !container.IsKilledByProbe
        let log = container.Logs.FirstOrDefault(l => l.Scan(137).Any(m => m.Signature.Cause == "container.oom-killed"))
        where log is not null
        let words = log.Scan(137).First(m => m.Signature.Cause == "container.oom-killed").Line.Text
        select Claim(container, [evidence.Quote(log, words), container.QuoteEnd(), QuoteLimit(container)], Strength.Likely);

    // The sandbox fails for the pod as a whole; the container with the smallest limit is the one that cannot live.
    private IEnumerable<Finding> KilledInSandbox(SanitizedEvidence evidence) =>
        from signal in evidence.Signals
        where signal is { Class: SignalClass.Start, Container: null } && IsOom(signal.Message)
        let pod = evidence.Cluster.Pods.Find(signal.Object.Namespace, signal.Object.Name)
        let tightest = pod?.Spec.AllContainers.Where(c => Memory(c) is not null).MinBy(Memory)
        let status = pod?.Status.AllStatuses.FirstOrDefault(s => s.Name == tightest?.Name)
        where tightest is not null
        let container = new FailingContainer(evidence, pod, tightest, status ?? new() { Name = tightest.Name }, pod.Spec.InitContainers.Contains(tightest), [signal])
        select Claim(container, [evidence.Quote(signal), QuoteLimit(container)], Strength.Certain);

    private static bool IsOom(string text) => text.Says("OOM-killed", "oomkilled", "out of memory: killed", "memory limit too low", "cgroup out of memory");

    private Finding Claim(FailingContainer container, IReadOnlyList<EvidenceItem> proof, Strength strength)
    {
        var limit = container.Spec.Resources.Limits.GetValueOrDefault("memory");
        var owner = container.Owner;
        return container.Claim(
            Card,
            "container.oom-killed",
            limit is null
                ? $"The kernel killed {container.Label} of {owner.Short} for want of memory; it has no memory limit of its own, so node {container.Pod.Spec.NodeName} ran out."
                : $"The kernel killed {container.Label} of {owner.Short} at its memory limit of {limit}.",
            proof,
            "Its memory use stays well below the limit until it ends.",
            $"See how much it needs: {Kubectl.Run(owner.Namespace, $"top pod {container.Pod.Name} --containers")}.",
            owner.Kind == "Pod"
                ? $"Create the pod anew with a higher limit: {Kubectl.Show(owner)}."
                : $"Raise the limit: {Kubectl.Run(owner.Namespace, $"set resources {owner.Kind.ToLowerInvariant()}/{owner.Name} -c {container.Spec.Name} --limits=memory={MoreThan(limit)}")}, or make it use less (heap size, cache, batch).",
            "If it grows without end, it leaks: a higher limit only delays the next kill.") with
        { Strength = limit is null ? Strength.Likely : strength };
    }

    private static EvidenceItem QuoteLimit(FailingContainer container) => container.Evidence.QuoteSpec(
        container.Pod,
        $"{container.Label}: memory limit {container.Spec.Resources.Limits.GetValueOrDefault("memory") ?? "none"}, request {container.Spec.Resources.Requests.GetValueOrDefault("memory") ?? "none"}");

    private static decimal? Memory(Objects.Container container) => Objects.Quantity.Parse(container.Resources.Limits.GetValueOrDefault("memory"));

    private static string MoreThan(string? limit)
    {
        const decimal Mebi = 1024m * 1024;
        return Objects.Quantity.Parse(limit) is { } bytes and > 0 and < 1e15m ? $"{Math.Ceiling(Math.Max(bytes * 2, 64 * Mebi) / Mebi):0}Mi" : "NEW_LIMIT";
    }
}
