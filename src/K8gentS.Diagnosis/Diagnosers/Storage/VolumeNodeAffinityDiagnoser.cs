using K8gentS.Diagnosis.Diagnosers.Scheduling;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Readings.Claims;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Storage;

/// <summary>
/// Pods whose bound volume can only be used on nodes where they cannot go.
/// Source: pkg/scheduler/framework/plugins/volumebinding ("node(s) had volume node affinity conflict", since 1.33 "node(s) didn't match PersistentVolume's node affinity")
/// </summary>
internal sealed class VolumeNodeAffinityDiagnoser : IDiagnoser
{
    private const string Cause = "storage.volume-node-affinity";

    public DiagnoserCard Card { get; } = new("STO006", "the bound volume can only be used on other nodes", [Cause], Needs.Storage | Needs.Nodes);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        var found = PendingPod.In(evidence).FirstOrDefault(p => p.Reasons(UnfitKind.VolumeNodeAffinity).Any());
        if (found is null || Claims(evidence, found.Pod).FirstOrDefault() is not { Claim: not null } bound)
        {
            yield break;
        }

        var (claim, volume) = bound;
        var where = Placement.Text(volume?.Spec.NodeAffinity?.Required);
        yield return new Finding
        {
            Code = Card.Code,
            Cause = Cause,
            Culprit = claim.Ref,
            Strength = found.Kind == UnfitKind.VolumeNodeAffinity ? Strength.Certain : Strength.Likely,
            Depth = Depth.Root,
            Summary = $"The volume {claim.Spec.VolumeName} of PersistentVolumeClaim {claim.Name} can only be used on {(where.Length == 0 ? "other nodes" : $"nodes with {where}")}, where pod {found.Pod.Name} cannot go.",
            Evidence = [evidence.Quote(found.Signal), .. volume is null ? [] : new[] { evidence.QuoteSpec(volume, $"nodeAffinity: {where}") }, .. evidence.Cluster.Nodes.All.Take(5).Select(n => Labels(evidence, n, volume))],
            Explains = Explains.Classes(evidence, SignalClass.Scheduling, SignalClass.Storage),
            RefutedBy = "A node that has these labels and room for the pod.",
            Resolution =
            [
                $"See where the volume may be used: `kubectl describe pv {claim.Spec.VolumeName}`.",
                "Bring back the node or zone that it belongs to, or let the pod go there (its own selectors, taints and requests count too).",
                $"If the data may be lost, delete the claim and let it be provisioned anew, with a class whose volumeBindingMode is WaitForFirstConsumer: `kubectl delete pvc {claim.Name} -n {claim.Namespace}`.",
            ],
        };
    }

    // Those first whose volume fits no node at all.
    private static IEnumerable<(PersistentVolumeClaim Claim, PersistentVolume? Volume)> Claims(SanitizedEvidence evidence, Pod pod) =>
        ClaimUse.ClaimsOf(pod.Spec)
            .Select(c => evidence.Cluster.Claims.Find(pod.Namespace, c))
            .OfType<PersistentVolumeClaim>()
            .Where(c => c.Spec.VolumeName is { Length: > 0 })
            .Select(c => (c, evidence.Cluster.Of<PersistentVolume>().Find(null, c.Spec.VolumeName!)))
            .OrderByDescending(c => c.Item2?.Spec.NodeAffinity?.Required is { } required ? evidence.Cluster.Nodes.All.Count(n => !Placement.Fulfils(required, n)) : -1);

    private static EvidenceItem Labels(SanitizedEvidence evidence, Node node, PersistentVolume? volume)
    {
        var keys = volume?.Spec.NodeAffinity?.Required?.NodeSelectorTerms.SelectMany(t => t.MatchExpressions).Select(e => e.Key).Distinct(StringComparer.Ordinal) ?? [];
        return evidence.QuoteComparison(node.Ref, string.Join(", ", keys.Select(k => $"{k}={node.Metadata.Labels.GetValueOrDefault(k) ?? "(not set)"}")) is { Length: > 0 } text ? text : "its labels do not fit the volume");
    }
}
