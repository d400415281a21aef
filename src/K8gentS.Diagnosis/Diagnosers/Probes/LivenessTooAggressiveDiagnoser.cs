using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Signals.Detectors.Pods;

namespace K8gentS.Diagnosis.Diagnosers.Probes;

/// <summary>
/// The program is well and the liveness probe does not give it the time it needs: to begin to listen, or to answer.
/// A startup probe is the remedy: liveness waits until it has succeeded once.
/// </summary>
internal sealed class LivenessTooAggressiveDiagnoser : IDiagnoser
{
    private const double AmpleBudget = 60;

    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("PRB004", "liveness probe too aggressive", ["probe.liveness-too-aggressive"], Needs.Logs);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        from complaint in ProbeComplaint.Of(evidence, ProbeKind.Liveness)
        let strength = Judge(complaint)
        where strength is not null
        select Claim(complaint, strength.Value);

    private static Strength? Judge(ProbeComplaint complaint) => complaint.Failure switch
    {
        ProbeFailure.TimedOut => Strength.Likely,
        ProbeFailure.Refused => PortVerdict.Of(complaint).IsWrong switch
        {
            true => null,
            false => Strength.Likely,
            null => ProbeEvents.Budget(complaint.Probe) < AmpleBudget ? Strength.Likely : Strength.Weak,
        },
        ProbeFailure.ServerError or ProbeFailure.NotServing => Strength.Weak,
        _ => null,
    };

    private Finding Claim(ProbeComplaint complaint, Strength strength)
    {
        var container = complaint.Container;
        var budget = ProbeEvents.Budget(complaint.Probe);
        var isSlowStart = complaint.Failure == ProbeFailure.Refused;
        return container.Claim(
            Card,
            "probe.liveness-too-aggressive",
            isSlowStart
                ? $"The liveness probe of {container.Label} in {container.Owner.Short} kills it {budget:0} s after its start, before it has begun to listen."
                : $"The liveness probe of {container.Label} in {container.Owner.Short} kills it because it does not answer within {complaint.Probe.TimeoutSeconds ?? 1} s, {complaint.Probe.FailureThreshold ?? 3} times in a row.",
            [.. complaint.Quote(), container.QuoteEnd()],
            "With the probe taken off it fails all the same.",
            isSlowStart
                ? $"Add a startupProbe that grants the slowest start (for example failureThreshold: 30, periodSeconds: 10): {Kubectl.Edit(container.Owner)}."
                : $"Raise timeoutSeconds and failureThreshold of the liveness probe: {Kubectl.Edit(container.Owner)}.",
            $"See how long the start takes: {Kubectl.Logs(container)}.") with
        {
            Strength = strength,
            Depth = Depth.Mechanism,
        };
    }
}
