using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Configuration;

/// <summary>What missing ConfigMaps and missing Secrets have in common.</summary>
internal static class MissingObjectFindings
{
    /// <summary>A finding for each object of this kind that a pod refers to and that is not there.</summary>
    public static IEnumerable<Finding> Of(SanitizedEvidence evidence, DiagnoserCard card, string kind, string create) =>
        from complaint in ConfigurationComplaint.Of(evidence)
        let name = complaint.NotFound(kind.ToLowerInvariant())
        where name is not null
        select Claim(evidence, card, complaint, new ObjectRef(kind, complaint.Pod.Namespace, name), create);

    private static Finding Claim(SanitizedEvidence evidence, DiagnoserCard card, ConfigurationComplaint complaint, ObjectRef missing, string create)
    {
        var owner = evidence.Incident.Workload;
        var use = complaint.Use(missing.Kind, missing.Name);
        return new Finding
        {
            Code = card.Code,
            Cause = card.Causes[0],
            Culprit = missing,
            Container = complaint.Container,
            Strength = Strength.Certain,
            Depth = Depth.Root,
            Summary = $"{missing.Kind} {missing.Name} does not exist in namespace {missing.Namespace}; {owner.Short} needs it for {use}.",
            Evidence = [complaint.Proof, evidence.QuoteSpec(complaint.Pod, $"{use} refers to {missing.Kind} {missing.Name}")],
            Explains = complaint.Explained(evidence),
            RefutedBy = $"{Kubectl.Run(missing.Namespace, $"get {missing.Kind.ToLowerInvariant()} {missing.Name}")} finds it.",
            Resolution =
            [
                $"See what there is: {Kubectl.List(missing.Kind.ToLowerInvariant() + "s", missing.Namespace)}.",
                $"Create it: {Kubectl.Run(missing.Namespace, $"{create} {missing.Name} --from-literal=KEY=$VALUE")}.",
                $"Or correct the name: {Kubectl.Edit(owner)}.",
                "The kubelet tries again by itself.",
            ],
        };
    }
}
