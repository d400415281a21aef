using K8gentS.Diagnosis.Diagnosers.Scheduling;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Storage;

/// <summary>Pods that name a claim that does not exist. Source: pkg/scheduler/framework/plugins/volumebinding ("persistentvolumeclaim \"x\" not found")</summary>
internal sealed class ClaimMissingDiagnoser : IDiagnoser
{
    private const string Cause = "storage.pvc-missing";

    public DiagnoserCard Card { get; } = new("STO001", "the claim does not exist", [Cause], Needs.Storage);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        if (PendingPod.First(evidence, UnfitKind.ClaimNotFound) is not ({ } pending, _)
            || pending.Reasons(UnfitKind.ClaimNotFound).FirstOrDefault()?.Detail is not { } name
            || evidence.Cluster.Claims.Find(evidence.Namespace, name) is not null)
        {
            yield break;
        }

        var claim = new ObjectRef("PersistentVolumeClaim", evidence.Namespace, name);
        yield return new Finding
        {
            Code = Card.Code,
            Cause = Cause,
            Culprit = claim,
            Strength = Strength.Certain,
            Depth = Depth.Root,
            Summary = $"{evidence.Incident.Workload.Short} mounts PersistentVolumeClaim {name}, which does not exist in namespace {evidence.Namespace}.",
            Evidence = [evidence.Quote(pending.Signal), evidence.QuoteSpec(pending.Pod, $"volume {Volume(pending.Pod, name)} uses claim {name}"), .. Others(evidence)],
            Explains = Explains.Classes(evidence, SignalClass.Scheduling, SignalClass.Storage),
            RefutedBy = $"`kubectl get pvc {name} -n {evidence.Namespace}` finds it.",
            Resolution =
            [
                $"Create the claim {name}, or restore it from the manifests it came from.",
                $"If another claim is meant, correct claimName: {Kubectl.Edit(evidence.Incident.Workload)}; {Kubectl.List("pvc", evidence.Namespace)} lists those that exist.",
            ],
        };
    }

    private static string Volume(Pod pod, string claim) => pod.Spec.Volumes.FirstOrDefault(v => v.PersistentVolumeClaim?.ClaimName == claim)?.Name ?? claim;

    private static IEnumerable<EvidenceItem> Others(SanitizedEvidence evidence) => evidence.Cluster.Claims.In(evidence.Namespace).ToList() is { Count: > 0 } others
        ? [evidence.QuoteComparison(others[0].Ref, $"claims that exist: {string.Join(", ", others.Take(10).Select(c => c.Name))}")]
        : [];
}
