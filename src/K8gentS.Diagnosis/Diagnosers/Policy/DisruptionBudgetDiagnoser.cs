using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Readings.Evictions;

namespace K8gentS.Diagnosis.Diagnosers.Policy;

/// <summary>
/// A budget that allows no eviction while somebody drains a node, or a program that evicts and says in its log that it may not.
/// Source: pkg/registry/core/pod/storage/eviction.go ("Cannot evict pod as it would violate the pod's disruption budget.")
/// </summary>
internal sealed class DisruptionBudgetDiagnoser : IDiagnoser
{
    private const string Cause = "policy.pdb-blocks-eviction";
    private const string Words = "would violate the pod's disruption budget";

    public DiagnoserCard Card { get; } = new("POL006", "a PodDisruptionBudget allows no eviction", [Cause], Needs.Policies | Needs.Logs);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        if (evidence.Cluster.Of<PodDisruptionBudget>().Find(evidence.Namespace, evidence.Incident.Workload.Name) is { } own && evidence.Incident.Workload.Kind == "PodDisruptionBudget")
        {
            return [Of(evidence, own, Strength.Certain, [evidence.Quote(evidence.Signals[0])])];
        }

        var refusal = evidence.Logs.SelectMany(l => l.Parsed.Lines.Where(t => t.Text.Contains(Words, StringComparison.Ordinal)).Select(t => (Log: l, Line: t.Text))).LastOrDefault();
        return refusal.Log is not null && Named(evidence, refusal.Line) is { } budget
            ? [Of(evidence, budget, Strength.Certain, [evidence.Quote(refusal.Log, refusal.Line)])]
            : [];
    }

    // The line names the pod; the budget is the one that covers it.
    private static PodDisruptionBudget? Named(SanitizedEvidence evidence, string line)
    {
        var blocking = evidence.Cluster.Of<PodDisruptionBudget>().All.Where(b => b.Blocks()).ToList();
        return blocking.Find(b => evidence.Cluster.Pods.In(b.Namespace).Any(p => line.Contains(p.Name, StringComparison.Ordinal) && Snapshots.LabelMatching.Matches(b.Spec.Selector, p.Metadata.Labels)))
            ?? (blocking.Count == 1 ? blocking[0] : null);
    }

    private Finding Of(SanitizedEvidence evidence, PodDisruptionBudget budget, Strength strength, IReadOnlyList<EvidenceItem> quotes) => new()
    {
        Code = Card.Code,
        Cause = Cause,
        Culprit = budget.Ref,
        Strength = strength,
        Depth = Depth.Root,
        Summary = $"PodDisruptionBudget {budget.Name} ({Rule(budget)}) allows no eviction: {budget.Status.CurrentHealthy ?? 0} of {budget.Status.ExpectedPods ?? 0} pods are healthy, {budget.Status.DesiredHealthy ?? 0} must stay.",
        Evidence = [.. quotes, evidence.QuoteStatus(budget, $"disruptionsAllowed {budget.Status.DisruptionsAllowed ?? 0}, currentHealthy {budget.Status.CurrentHealthy ?? 0}, desiredHealthy {budget.Status.DesiredHealthy ?? 0}, expectedPods {budget.Status.ExpectedPods ?? 0}")],
        Explains = Explains.Everything(evidence),
        RefutedBy = "disruptionsAllowed is above 0 and the eviction is still refused.",
        Resolution =
        [
            $"Give the workload one more ready replica than the budget keeps, or loosen the budget: {Kubectl.Edit(budget.Ref)}.",
            $"If pods are unhealthy, mend those first: {Kubectl.Describe(budget.Ref)}.",
        ],
    };

    private static string Rule(PodDisruptionBudget budget) =>
        budget.Spec.MinAvailable is { } least ? $"minAvailable {least}" : $"maxUnavailable {budget.Spec.MaxUnavailable?.ToString() ?? "not set"}";
}
