using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Readings.Claims;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Storage;

/// <summary>
/// Claims of a storage class that does not exist. A class without an object may still be one that volumes were made for by
/// hand; then it is a volume that is lacking.
/// Source: pkg/controller/volume/persistentvolume ("storageclass.storage.k8s.io \"x\" not found")
/// </summary>
internal sealed class StorageClassMissingDiagnoser : IDiagnoser
{
    private const string Cause = "storage.storageclass-missing";

    public DiagnoserCard Card { get; } = new("STO002", "the storage class does not exist", [Cause], Needs.Storage);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        ConcernedClaims.NotBound(evidence).Where(c => IsMissing(evidence, c)).Take(1).Select(c => Of(evidence, c));

    private static bool IsMissing(SanitizedEvidence evidence, PersistentVolumeClaim claim)
    {
        if (claim.Spec.StorageClassName is not { Length: > 0 } name || evidence.Cluster.Of<StorageClass>().Find(null, name) is not null)
        {
            return false;
        }

        var spoken = evidence.Cluster.LastWord(claim);
        var said = spoken?.Message?.Contains("storageclass", StringComparison.OrdinalIgnoreCase) == true && spoken.Message.Contains("not found", StringComparison.Ordinal);
        return (said || evidence.Cluster.Sees<StorageClass>()) && !evidence.Cluster.Of<PersistentVolume>().All.Any(v => v.Spec.StorageClassName == name);
    }

    private Finding Of(SanitizedEvidence evidence, PersistentVolumeClaim claim)
    {
        var name = claim.Spec.StorageClassName!;
        var set = evidence.Cluster.TemplateOwner(claim);
        return new Finding
        {
            Code = Card.Code,
            Cause = Cause,
            Culprit = set?.Ref ?? claim.Ref,
            Strength = Strength.Certain,
            Depth = Depth.Root,
            Summary = set is null
                ? $"PersistentVolumeClaim {claim.Name} asks for the storage class {name}, which does not exist, so that it is never bound."
                : $"The claim template of StatefulSet {set.Name} asks for the storage class {name}, which does not exist, so that {claim.Name} is never bound.",
            Evidence = [.. Quotes(evidence, claim), evidence.QuoteSpec(claim, $"storageClassName: {name}"), evidence.QuoteComparison(claim.Ref, $"storage classes that exist: {Existing(evidence)}")],
            Explains = Explains.Classes(evidence, SignalClass.Storage, SignalClass.Scheduling),
            RefutedBy = $"`kubectl get storageclass {name}` finds it.",
            Resolution =
            [
                "See which classes there are: `kubectl get storageclass`.",
                $"The class of a claim cannot be changed: delete the claim and create it with a class that exists (`kubectl delete pvc {claim.Name} -n {claim.Namespace}`)" + (set is null ? "." : $", and correct the volumeClaimTemplate of StatefulSet {set.Name}, which means making the set anew."),
                $"Or create the class {name}.",
            ],
        };
    }

    private static IEnumerable<EvidenceItem> Quotes(SanitizedEvidence evidence, PersistentVolumeClaim claim) =>
        evidence.Cluster.LastWord(claim) is { } spoken ? [evidence.Quote(spoken)] : evidence.Signals.Take(1).Select(evidence.Quote);

    private static string Existing(SanitizedEvidence evidence) =>
        evidence.Cluster.Of<StorageClass>().Count == 0 ? "none" : string.Join(", ", evidence.Cluster.Of<StorageClass>().All.Take(10).Select(c => c.Name));
}
