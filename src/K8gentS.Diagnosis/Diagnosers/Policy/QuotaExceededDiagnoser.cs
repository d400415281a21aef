using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Policy;

/// <summary>
/// A ResourceQuota that leaves no room: the API server says so, or, where the event has expired or was never written,
/// pods are missing while used and one more pod exceed what is allowed.
/// Source: staging/src/k8s.io/apiserver/pkg/admission/plugin/resourcequota/controller.go ("exceeded quota: …", "failed quota: …")
/// </summary>
internal sealed class QuotaExceededDiagnoser : IDiagnoser
{
    private const string Cause = "policy.quota-exceeded";

    public DiagnoserCard Card { get; } = new("POL001", "a ResourceQuota is used up", [Cause], Needs.Policies);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        if (Refusals.First(evidence, "exceeded quota: ", "failed quota: ") is { } refusal)
        {
            return [Spoken(evidence, refusal)];
        }

        return evidence.Signals.FirstOrDefault(s => s.Reason == "ReplicasMissing") is { } missing && evidence.Workload is IWorkload workload
            ? Silent(evidence, missing, workload.Template.Spec)
            : [];
    }

    private Finding Spoken(SanitizedEvidence evidence, Signal refusal)
    {
        var exceeded = refusal.Message.Contains("exceeded quota: ", StringComparison.OrdinalIgnoreCase);
        var words = exceeded ? "exceeded quota: " : "failed quota: ";
        var name = Refusals.After(refusal.Message, words, ",: ") ?? "unknown";
        var rest = refusal.Message[refusal.Message.IndexOf(words, StringComparison.OrdinalIgnoreCase)..][words.Length..];
        var detail = Refusals.Short(rest.Length > name.Length ? rest[name.Length..].TrimStart(',', ':', ' ') : "");
        return Of(evidence, name, Strength.Certain, $"{(exceeded ? "leaves no room" : "refuses pods")} for {evidence.Incident.Workload.Short}: {detail}", [evidence.Quote(refusal), .. Status(evidence, name)]);
    }

    private IEnumerable<Finding> Silent(SanitizedEvidence evidence, Signal missing, PodSpec template) =>
        from quota in evidence.Cluster.Of<ResourceQuota>().In(evidence.Namespace)
        let lacks = QuotaUse.Short(quota, template).ToList()
        where lacks.Count > 0
        select Of(evidence, quota.Name, Strength.Likely, $"leaves no room for another pod of {evidence.Incident.Workload.Short}: {string.Join("; ", lacks)}", [evidence.Quote(missing), .. Status(evidence, quota.Name)]);

    private static IEnumerable<EvidenceItem> Status(SanitizedEvidence evidence, string name) =>
        evidence.Cluster.Of<ResourceQuota>().Find(evidence.Namespace, name) is { } quota
            ? [evidence.QuoteStatus(quota, string.Join(", ", quota.Status.Hard.Select(h => $"{h.Key}: {quota.Status.Used.GetValueOrDefault(h.Key) ?? "0"} of {h.Value} used")))]
            : [];

    private Finding Of(SanitizedEvidence evidence, string name, Strength strength, string what, IReadOnlyList<EvidenceItem> quotes)
    {
        var quota = new ObjectRef("ResourceQuota", evidence.Namespace, name);
        return new Finding
        {
            Code = Card.Code,
            Cause = Cause,
            Culprit = quota,
            Strength = strength,
            Depth = Depth.Root,
            Summary = $"ResourceQuota {name} {what}.",
            Evidence = quotes,
            Explains = Explains.Classes(evidence, SignalClass.Creation),
            RefutedBy = "Pods are created while the quota stays as it is.",
            Resolution =
            [
                $"See what uses it: {Kubectl.Describe(quota)}.",
                $"Raise the quota: {Kubectl.Edit(quota)}; or scale something else in the namespace down.",
                "The controller retries by itself, at most a quarter of an hour later.",
            ],
        };
    }
}
