using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Policy;

/// <summary>
/// Pods or Jobs that an admission webhook or a ValidatingAdmissionPolicy refuses.
/// Source: staging/src/k8s.io/apiserver/pkg/admission/plugin/webhook/errors/statuserror.go, .../policy/validating/dispatcher.go
/// </summary>
internal sealed class WebhookDeniedDiagnoser : IDiagnoser
{
    private const string Cause = "policy.webhook-denied";

    public DiagnoserCard Card { get; } = new("POL004", "an admission webhook or policy refuses", [Cause], Needs.Policies);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        if (Refusals.First(evidence, "denied the request", "denied request: ", "denied request.") is not { } refusal)
        {
            yield break;
        }

        var webhook = Refusals.After(refusal.Message, "admission webhook \"", "\"");
        var policy = Refusals.After(refusal.Message, "ValidatingAdmissionPolicy '", "'");
        var name = webhook is not null ? $"Admission webhook {webhook}" : policy is not null ? $"ValidatingAdmissionPolicy {policy}" : "An admission policy";
        var why = Refusals.After(refusal.Message, "denied the request: ", "\n") ?? Refusals.After(refusal.Message, "denied request: ", "\n") ?? "it gives no reason";
        yield return new Finding
        {
            Code = Card.Code,
            Cause = Cause,
            Culprit = evidence.Incident.Workload,
            Strength = Strength.Certain,
            Depth = Depth.Root,
            Summary = $"{name} refuses the pods of {evidence.Incident.Workload.Short}: {Refusals.Short(why)}.",
            Evidence = [evidence.Quote(refusal), .. webhook is null ? [] : WebhookConfigurations.Named(evidence.Cluster, webhook).Select(c => evidence.QuoteSpec(c, $"holds webhook {webhook}"))],
            Explains = Explains.Classes(evidence, SignalClass.Creation),
            RefutedBy = "The same template is admitted while the policy stands.",
            Resolution =
            [
                $"Change the workload to what the policy asks for: {Kubectl.Edit(evidence.Incident.Workload)}.",
                $"Or ask the policy's owner for an exception: {(policy is not null ? Kubectl.Describe(new ObjectRef("ValidatingAdmissionPolicy", null, policy)) : "`kubectl get validatingwebhookconfigurations,mutatingwebhookconfigurations`")}.",
            ],
        };
    }
}
