using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Lifecycle;

/// <summary>The preStop hook fails, or outlasts the grace period so that the program is killed without having been told.</summary>
internal sealed class PreStopHookDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("LIF002", "preStop hook fails", ["lifecycle.pre-stop-hook-failed"], Needs.None);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        from signal in evidence.Signals
        where signal is { Class: SignalClass.Lifecycle, Reason: "FailedPreStopHook", Container: not null }
        let spec = SpecOf(evidence, signal.Object)
        let container = spec?.Containers.FirstOrDefault(c => c.Name == signal.Container)
        where container?.Lifecycle?.PreStop is not null
        select Claim(evidence, signal, spec, container);

    // The pod itself while it is there; the template of its controller once it has gone.
    private static PodSpec? SpecOf(SanitizedEvidence evidence, ObjectRef about) =>
        evidence.Cluster.FindWorkload(about) switch { Pod pod => pod.Spec, IWorkload workload => workload.Template.Spec, _ => null };

    private Finding Claim(SanitizedEvidence evidence, Signal signal, PodSpec spec, Container container)
    {
        var hook = Hooks.Describe(container.Lifecycle!.PreStop!);
        var owner = evidence.Incident.Workload;
        return new Finding
        {
            Code = Card.Code,
            Cause = "lifecycle.pre-stop-hook-failed",
            Culprit = owner,
            Container = container.Name,
            Strength = Strength.Certain,
            Depth = Depth.Root,
            Summary = $"The preStop hook of container {container.Name} in {owner.Short} fails ({hook}); the program is not ended as it should be.",
            Evidence =
            [
                evidence.Quote(signal),
                evidence.QuoteComparison(owner, $"container {container.Name}: preStop {hook}, terminationGracePeriodSeconds {spec.TerminationGracePeriodSeconds ?? 30}"),
            ],
            Explains = Explains.Container(evidence, container.Name, SignalClass.Lifecycle, SignalClass.Deletion),
            RefutedBy = "The hook succeeds when it is run by hand in the container.",
            Resolution =
            [
                $"Run it by hand: {Kubectl.Run(owner.Namespace, $"exec {owner.Kind.ToLowerInvariant()}/{owner.Name} -c {container.Name} -- sh")}.",
                "It must end within terminationGracePeriodSeconds, which the program's own end shares.",
                $"Correct it: {Kubectl.Edit(owner)}.",
            ],
        };
    }
}
