using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Scheduling;

/// <summary>
/// Pods whose rules about neighbours cannot be met: anti-affinity with more replicas than nodes, affinity to pods that are
/// nowhere, spreading over domains that are not there.
/// Source: pkg/scheduler/framework/plugins/interpodaffinity, pkg/scheduler/framework/plugins/podtopologyspread
/// </summary>
internal sealed class PlacementRulesDiagnoser : IDiagnoser
{
    private const string AntiAffinity = "scheduling.anti-affinity-unsatisfiable";
    private const string Affinity = "scheduling.affinity-unsatisfiable";
    private const string Spread = "scheduling.topology-spread-unsatisfiable";

    public DiagnoserCard Card { get; } = new("SCH004", "placement rules cannot be met", [Affinity, AntiAffinity, Spread], Needs.Nodes | Needs.Neighbours);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        if (PendingPod.First(evidence, UnfitKind.PodAntiAffinity, UnfitKind.PodAffinity, UnfitKind.TopologySpread) is not ({ } pending, var count))
        {
            yield break;
        }

        var rule = Rule(pending);
        yield return new Finding
        {
            Code = Card.Code,
            Cause = pending.Kind switch { UnfitKind.PodAntiAffinity => AntiAffinity, UnfitKind.PodAffinity => Affinity, _ => Spread },
            Culprit = evidence.Incident.Workload,
            Strength = Strength.Certain,
            Depth = Depth.Root,
            Summary = $"{count} {(count == 1 ? "pod" : "pods")} of {evidence.Incident.Workload.Short} cannot be placed: {rule} {Meeting(evidence, pending)}.",
            Evidence = [evidence.Quote(pending.Signal), evidence.QuoteSpec(pending.Pod, rule)],
            Explains = Explains.Classes(evidence, SignalClass.Scheduling),
            RefutedBy = "The pods are placed once an unrelated pod leaves.",
            Resolution =
            [
                $"Loosen the rule (preferred instead of required, whenUnsatisfiable: ScheduleAnyway), or lower the replicas to what the nodes allow: {Kubectl.Edit(evidence.Incident.Workload)}.",
                "Or add nodes in the domains that the rule asks for: `kubectl get nodes -L topology.kubernetes.io/zone,kubernetes.io/hostname`.",
            ],
        };
    }

    private static string Rule(PendingPod pending)
    {
        var spec = pending.Pod.Spec;
        return pending.Kind switch
        {
            UnfitKind.PodAntiAffinity => $"required anti-affinity{Terms(spec.Affinity?.PodAntiAffinity)}",
            UnfitKind.PodAffinity => $"required pod affinity{Terms(spec.Affinity?.PodAffinity)}",
            _ => $"topology spread{string.Concat(spec.TopologySpreadConstraints.Where(t => t.WhenUnsatisfiable != "ScheduleAnyway").Take(1).Select(t => $" over {t.TopologyKey} with maxSkew {t.MaxSkew}"))}",
        };
    }

    private static string Terms(PodAffinity? affinity) => affinity?.RequiredDuringSchedulingIgnoredDuringExecution is [var term, ..]
        ? $" to pods with {string.Join(",", term.LabelSelector?.MatchLabels.Select(l => $"{l.Key}={l.Value}") ?? [])}{string.Join(",", term.LabelSelector?.MatchExpressions.Select(e => $"{e.Key} {e.Operator} {string.Join("|", e.Values)}") ?? [])} over {term.TopologyKey}"
        : " of pods that are there already";

    private static string Meeting(SanitizedEvidence evidence, PendingPod pending) => pending.Kind switch
    {
        UnfitKind.PodAntiAffinity when (evidence.Workload as IWorkload)?.DesiredReplicas is { } replicas => $"allows no more than one pod a domain, {replicas} replicas are wanted, and there {Nodes(evidence, pending)}",
        UnfitKind.PodAffinity => $"finds no such pod where the pod may go; there {Nodes(evidence, pending)}",
        _ => $"cannot be met; there {Nodes(evidence, pending)}",
    };

    private static string Nodes(SanitizedEvidence evidence, PendingPod pending) =>
        Math.Max(evidence.Cluster.Nodes.Count, pending.Verdict.Nodes) is var n && n == 1 ? "is 1 node" : $"are {n} nodes";
}
