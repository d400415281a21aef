using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Lifecycle;

/// <summary>
/// The postStart hook fails, and the kubelet kills the container for it. Events: FailedPostStartHook, with the command's
/// output before Kubernetes 1.27 and without it since (kubernetes pkg/kubelet/kuberuntime/kuberuntime_container.go).
/// </summary>
internal sealed class PostStartHookDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("LIF001", "postStart hook fails", ["lifecycle.post-start-hook-failed"], Needs.None);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        from container in FailingContainers.Of(evidence, SignalClass.Lifecycle, SignalClass.Crash, SignalClass.Start)
        where container.Spec.Lifecycle?.PostStart is not null
        let told = container.Events.FirstOrDefault(e => e.Reason == "FailedPostStartHook")
        let waiting = container.Status.State.Waiting?.Reason == "PostStartHookError"
        where told is not null || waiting
        select Claim(container, told);

    private Finding Claim(FailingContainer container, Event? told)
    {
        var hook = Hooks.Describe(container.Spec.Lifecycle!.PostStart!);
        return container.Claim(
            Card,
            "lifecycle.post-start-hook-failed",
            $"The postStart hook of {container.Label} in {container.Owner.Short} fails ({hook}), so the kubelet kills the container each time it starts.",
            [told is null ? container.Evidence.Quote(container.Signals[0]) : container.Evidence.Quote(told), container.Evidence.QuoteSpec(container.Pod, $"{container.Label}: postStart {hook}")],
            "The hook succeeds when it is run by hand in the container.",
            $"Run it by hand: {Kubectl.Run(container.Pod.Namespace, $"debug {container.Pod.Name} -it --image={container.Spec.Image} --target={container.Spec.Name}")}.",
            "The hook runs at the same moment as the program: what it needs may not be there yet.",
            $"Correct or remove it: {Kubectl.Edit(container.Owner)}.") with
        { Depth = Depth.Root };
    }
}
