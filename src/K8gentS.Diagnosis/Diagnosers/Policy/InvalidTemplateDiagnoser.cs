using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Policy;

/// <summary>
/// Templates that the API server refuses for what they say themselves: a PriorityClass or RuntimeClass that does not
/// exist, a value that is not valid.
/// Source: plugin/pkg/admission/priority/admission.go, plugin/pkg/admission/runtimeclass/admission.go
/// </summary>
internal sealed class InvalidTemplateDiagnoser : IDiagnoser
{
    private const string Cause = "config.invalid-value";

    public DiagnoserCard Card { get; } = new("POL007", "the template itself is refused", [Cause], Needs.None);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        if (Refusals.First(evidence, "no PriorityClass with name", "pod rejected: RuntimeClass", "Invalid value", "Unsupported value", "is invalid: ") is not { } refusal)
        {
            yield break;
        }

        yield return new Finding
        {
            Code = Card.Code,
            Cause = Cause,
            Culprit = evidence.Incident.Workload,
            Strength = Strength.Certain,
            Depth = Depth.Mechanism,
            Summary = $"The API server refuses the pods of {evidence.Incident.Workload.Short}: {Refusals.Short(Refusals.After(refusal.Message, "is forbidden: ", "\n") ?? Refusals.After(refusal.Message, "is invalid: ", "\n") ?? refusal.Message)}.",
            Evidence = [evidence.Quote(refusal)],
            Explains = Explains.Classes(evidence, SignalClass.Creation),
            RefutedBy = "A pod of this template is admitted.",
            Resolution = [$"Correct the value in the template, or create what it names: {Kubectl.Edit(evidence.Incident.Workload)}."],
        };
    }
}
