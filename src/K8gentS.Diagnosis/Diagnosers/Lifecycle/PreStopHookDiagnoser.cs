using K8gentS.Diagnosis.Diagnosers.Reading;
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
        from container in FailingContainers.Of(evidence, SignalClass.Lifecycle)
        where container.Spec.Lifecycle?.PreStop is not null
        let told = container.Events.FirstOrDefault(e => e.Reason == "FailedPreStopHook")
        where told is not null
        select Claim(container, told);

    private Finding Claim(FailingContainer container, Event told)
    {
        var hook = Hooks.Describe(container.Spec.Lifecycle!.PreStop!);
        return container.Claim(
            Card,
            "lifecycle.pre-stop-hook-failed",
            $"The preStop hook of {container.Label} in {container.Owner.Short} fails ({hook}); the program is not ended as it should be.",
            [container.Evidence.Quote(told), container.Evidence.QuoteSpec(container.Pod, $"{container.Label}: preStop {hook}, terminationGracePeriodSeconds {container.Pod.Spec.TerminationGracePeriodSeconds ?? 30}")],
            "The hook succeeds when it is run by hand in the container.",
            $"Run it by hand: {Kubectl.Run(container.Pod.Namespace, $"exec {container.Pod.Name} -c {container.Spec.Name} -- sh")}.",
            "It must end within terminationGracePeriodSeconds, which the program's own end shares.",
            $"Correct it: {Kubectl.Edit(container.Owner)}.") with
        {
            Depth = Depth.Root,
            Explains = Explains.Container(container.Evidence, container.Spec.Name, SignalClass.Lifecycle, SignalClass.Deletion),
        };
    }
}
