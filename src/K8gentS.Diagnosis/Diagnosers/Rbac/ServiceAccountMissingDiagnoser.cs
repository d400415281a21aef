using K8gentS.Diagnosis.Diagnosers.Policy;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Rbac;

/// <summary>
/// Pods that cannot be created since their ServiceAccount does not exist.
/// Source: plugin/pkg/admission/serviceaccount/admission.go ("error looking up service account NS/NAME: serviceaccount \"NAME\" not found")
/// </summary>
internal sealed class ServiceAccountMissingDiagnoser : IDiagnoser
{
    private const string Cause = "rbac.service-account-missing";

    public DiagnoserCard Card { get; } = new("RBC001", "the ServiceAccount does not exist", [Cause], Needs.Policies);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        var refusal = Refusals.First(evidence, "error looking up service account");
        var silent = evidence.Signals.FirstOrDefault(s => s.Reason == "ReplicasMissing");
        var asked = (evidence.Workload as IWorkload)?.Template.Spec.ServiceAccountName;
        var name = refusal is not null ? Refusals.After(refusal.Message, "serviceaccount \"", "\"") ?? asked : asked;
        if ((refusal ?? silent) is not { } seen || string.IsNullOrEmpty(name) || (refusal is null && !IsAbsent(evidence, name)))
        {
            yield break;
        }

        var account = new ObjectRef("ServiceAccount", evidence.Namespace, name);
        yield return new Finding
        {
            Code = Card.Code,
            Cause = Cause,
            Culprit = account,
            Strength = Strength.Certain,
            Depth = Depth.Root,
            Summary = $"ServiceAccount {name} does not exist in namespace {evidence.Namespace}, so that no pod of {evidence.Incident.Workload.Short} can be created.",
            Evidence = [evidence.Quote(seen), .. evidence.Workload is { } workload ? [evidence.QuoteSpec(workload, $"serviceAccountName: {name}")] : Array.Empty<EvidenceItem>()],
            Explains = Explains.Classes(evidence, SignalClass.Creation),
            RefutedBy = $"`kubectl get serviceaccount {name} -n {evidence.Namespace}` finds it.",
            Resolution =
            [
                $"Create it, with the roles that it needs: `kubectl create serviceaccount {name} -n {evidence.Namespace}`.",
                $"Or correct serviceAccountName: {Kubectl.Edit(evidence.Incident.Workload)}.",
            ],
        };
    }

    // Where pods of the workload exist, their account did too.
    private static bool IsAbsent(SanitizedEvidence evidence, string name) =>
        evidence.Pods.Count == 0
        && evidence.Cluster.Sees<ServiceAccount>() && evidence.Cluster.Of<ServiceAccount>().Find(evidence.Namespace, name) is null;
}
