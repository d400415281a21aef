using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Containers;

/// <summary>The program ends with code 0 where it is meant to keep running, and so is started again for ever.</summary>
internal sealed class ExitsCleanlyDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("CTR007", "ends well, and should not end", ["container.exits-cleanly"], Needs.None);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        from container in FailingContainers.Of(evidence, SignalClass.Crash)
        where container.MustKeepRunning && container.Termination is { ExitCode: 0, Signal: null or 0, Reason: null or "Completed" }
        select Claim(container);

    private Finding Claim(FailingContainer container)
    {
        // A program that ends when it is told to ends well, too: a failing probe is then the reason.
        return container.Claim(
            Card,
            "container.exits-cleanly",
            $"{Sentence.Start(container.Label)} of {container.Owner.Short} exits with code 0 (Completed) and is restarted for ever: its main process ends instead of staying in the foreground.",
            [container.QuoteEnd(), container.Evidence.QuoteSpec(container.Pod, $"{container.Owner.Kind}: restartPolicy {container.Pod.Spec.RestartPolicy ?? "Always"}")],
            "The program ends with another code.",
            $"See what it did last: {Kubectl.Logs(container)}.",
            "If it is a task that ends, make it a Job or CronJob.",
            $"If it is a server, keep it in the foreground (exec form, no `&`, no daemon mode): {Kubectl.Edit(container.Owner)}.") with
        { Strength = container.IsKilledByProbe || RanLongEnoughToBeKilled(container) ? Strength.Weak : Strength.Certain };
    }

    // Events of a kill are gone within the hour; a run that no probe can have cut short ended by itself.
    private static bool RanLongEnoughToBeKilled(FailingContainer container) =>
        container.Termination is { StartedAt: { } started, FinishedAt: { } finished }
        && new[] { container.Spec.LivenessProbe, container.Spec.StartupProbe }.OfType<Probe>().Any(p => (finished - started).TotalSeconds >= ShortestPatience(p));

    // The first failure may come right after the initial delay; the kill comes with the last of them.
    private static double ShortestPatience(Probe probe) =>
        (probe.InitialDelaySeconds ?? 0) + ((double)((probe.FailureThreshold ?? 3) - 1) * (probe.PeriodSeconds ?? 10));
}
