using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Scheduling;

/// <summary>
/// Pods that no open node has room for: either they ask for more than any node has, or the nodes are full.
/// Source: pkg/scheduler/framework/plugins/noderesources/fit.go ("Insufficient cpu", "Too many pods")
/// </summary>
internal sealed class InsufficientResourceDiagnoser : IDiagnoser
{
    private const string Cpu = "scheduling.insufficient-cpu";
    private const string Memory = "scheduling.insufficient-memory";
    private const string Other = "scheduling.insufficient-resource";

    public DiagnoserCard Card { get; } = new("SCH001", "no node has room", [Cpu, Memory, Other], Needs.Nodes);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        if (PendingPod.First(evidence, UnfitKind.Resource, UnfitKind.VolumeLimit) is not ({ } pending, var count))
        {
            yield break;
        }

        var lacks = pending.Reasons(UnfitKind.Resource).Where(r => r.Detail is not null).Select(r => Shortage.Of(evidence.Cluster, pending, r.Detail!)).ToList();
        var worst = lacks.OrderByDescending(l => l.NeverFits).ThenByDescending(l => l.Degree).FirstOrDefault();
        var resource = worst?.Resource ?? "attachable volumes";
        yield return new Finding
        {
            Code = Card.Code,
            Cause = resource switch { "cpu" => Cpu, "memory" => Memory, _ => Other },
            Culprit = evidence.Incident.Workload,
            Strength = Strength.Certain,
            Depth = Depth.Mechanism,
            Summary = worst is null
                ? $"No node can attach another volume for {pending.Pod.Name}."
                : $"{(count > 1 ? $"{count} pods of {evidence.Incident.Workload.Name} cannot" : $"Pod {pending.Pod.Name} cannot")} be placed: insufficient {resource}, {worst}.",
            Evidence = [evidence.Quote(pending.Signal), .. lacks.Select(l => evidence.QuoteComparison(pending.Pod.Ref, $"{l.Resource}: {l}"))],
            Explains = Explains.Classes(evidence, SignalClass.Scheduling),
            RefutedBy = "A pod with the same requests is placed while nothing else leaves.",
            Resolution = Steps(evidence, worst, resource),
        };
    }

    private static IReadOnlyList<string> Steps(SanitizedEvidence evidence, Shortage? worst, string resource) =>
    [
        worst?.NeverFits == true
            ? $"Lower the {resource} request below what a node can give, or add nodes that are large enough: {Kubectl.Edit(evidence.Incident.Workload)}."
            : $"Make room: add nodes, lower the {resource} request, or scale something else down: {Kubectl.Edit(evidence.Incident.Workload)}.",
        "See what the nodes have left: `kubectl describe nodes | grep -A8 'Allocated resources'`.",
    ];
}
