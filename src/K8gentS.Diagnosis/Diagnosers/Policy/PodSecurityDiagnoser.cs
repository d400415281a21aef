using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Policy;

/// <summary>
/// Pods that the namespace's Pod Security level, or its predecessors (PodSecurityPolicy, OpenShift's constraints), refuse.
/// Source: https://kubernetes.io/docs/concepts/security/pod-security-admission/
/// </summary>
internal sealed class PodSecurityDiagnoser : IDiagnoser
{
    private const string Cause = "policy.pod-security-violation";

    public DiagnoserCard Card { get; } = new("POL003", "Pod Security admission refuses the pod", [Cause], Needs.None);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        if (Refusals.First(evidence, "violates PodSecurity", "unable to validate against any pod security policy", "unable to validate against any security context constraint") is not { } refusal)
        {
            yield break;
        }

        var level = Refusals.After(refusal.Message, "violates PodSecurity \"", "\"");
        var violations = Refusals.After(refusal.Message, $"violates PodSecurity \"{level}\": ", "\n") ?? refusal.Message;
        yield return new Finding
        {
            Code = Card.Code,
            Cause = Cause,
            Culprit = evidence.Incident.Workload,
            Strength = Strength.Certain,
            Depth = Depth.Root,
            Summary = $"Namespace {evidence.Namespace} {(level is null ? "" : $"enforces PodSecurity {level} and ")}refuses the pods of {evidence.Incident.Workload.Short}: {Refusals.Short(violations)}.",
            Evidence = [evidence.Quote(refusal), .. NamespaceLabels(evidence)],
            Explains = Explains.Classes(evidence, SignalClass.Creation),
            RefutedBy = "The same template is admitted in this namespace.",
            Resolution =
            [
                $"Set what the message asks for in the template's securityContext: {Kubectl.Edit(evidence.Incident.Workload)}.",
                $"If the workload truly needs it, move it to a namespace with a fitting level: `kubectl label namespace {evidence.Namespace} pod-security.kubernetes.io/enforce=baseline --overwrite` loosens it for everybody there.",
            ],
        };
    }

    private static IEnumerable<EvidenceItem> NamespaceLabels(SanitizedEvidence evidence) =>
        evidence.Cluster.Namespaces.Find(null, evidence.Namespace ?? "") is { } ns
            ? ns.Metadata.Labels.Where(l => l.Key.StartsWith("pod-security.kubernetes.io/", StringComparison.Ordinal)).Take(6).Select(l => evidence.QuoteSpec(ns, $"{l.Key}={l.Value}"))
            : [];
}
