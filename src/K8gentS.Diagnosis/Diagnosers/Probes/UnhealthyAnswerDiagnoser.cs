using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Signals.Detectors.Pods;

namespace K8gentS.Diagnosis.Diagnosers.Probes;

/// <summary>The probe is right: the program answers that it is not well. Its log, or what it depends on, tells more; without them this is all.</summary>
internal sealed class UnhealthyAnswerDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("PRB005", "the program answers that it is not well", ["container.app-error"], Needs.None);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        from kind in Enum.GetValues<ProbeKind>()
        from complaint in ProbeComplaint.Of(evidence, kind)
        where complaint.Failure is ProbeFailure.ServerError or ProbeFailure.NotServing or ProbeFailure.CommandFailed
        select complaint.Container.Claim(
            Card,
            "container.app-error",
            $"{Sentence.Start(complaint.Container.Label)} of {complaint.Container.Owner.Short} says of itself, by its {kind.ToString().ToLowerInvariant()} probe, that it is not well.",
            complaint.Quote(),
            "The probe's answer does not depend on the program's state.",
            $"Read its log: {Kubectl.Logs(complaint.Container)}.",
            "See what its health check looks at: often a database or another service.") with
        {
            Strength = Strength.Weak,
            Depth = Depth.Symptom,
        };
}
