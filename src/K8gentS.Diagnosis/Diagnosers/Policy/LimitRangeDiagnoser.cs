using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Policy;

/// <summary>
/// Pods whose requests or limits a LimitRange forbids.
/// Source: plugin/pkg/admission/limitranger/admission.go ("maximum memory usage per Container is 512Mi, but limit is 1Gi")
/// </summary>
internal sealed class LimitRangeDiagnoser : IDiagnoser
{
    private const string Cause = "policy.limitrange-violation";

    private static readonly string[] Words = [" usage per Container is ", " usage per Pod is ", " usage per PersistentVolumeClaim is ", "max limit to request ratio per "];

    public DiagnoserCard Card { get; } = new("POL002", "a LimitRange forbids the pod's resources", [Cause], Needs.Policies);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        if (Refusals.First(evidence, Words) is not { } refusal)
        {
            yield break;
        }

        var ranges = evidence.Cluster.Of<LimitRange>().In(evidence.Namespace).ToList();
        var range = ranges.Find(r => Speaks(r, refusal.Message)) ?? ranges.FirstOrDefault();
        var culprit = range?.Ref ?? evidence.Incident.Workload;
        yield return new Finding
        {
            Code = Card.Code,
            Cause = Cause,
            Culprit = culprit,
            Strength = Strength.Certain,
            Depth = Depth.Root,
            Summary = $"{(range is null ? "A LimitRange" : $"LimitRange {range.Name}")} refuses the pods of {evidence.Incident.Workload.Short}: {Refusals.Short(Violation(refusal.Message))}.",
            Evidence = [evidence.Quote(refusal), .. range is null ? [] : range.Spec.Limits.Select(l => evidence.QuoteSpec(range, Text(l)))],
            Explains = Explains.Classes(evidence, SignalClass.Creation),
            RefutedBy = "A pod with the same resources is admitted.",
            Resolution =
            [
                $"Bring the requests and limits within the range: {Kubectl.Edit(evidence.Incident.Workload)}.",
                $"Or widen the range: {(range is null ? Kubectl.List("limitranges", evidence.Namespace) : Kubectl.Edit(range.Ref))}.",
            ],
        };
    }

    private static bool Speaks(LimitRange range, string message) => range.Spec.Limits.Any(l =>
        message.Contains($"per {l.Type} is", StringComparison.Ordinal)
        && l.Max.Concat(l.Min).Concat(l.MaxLimitRequestRatio).Any(v => message.Contains($"{v.Key} ", StringComparison.Ordinal) && message.Contains($"is {v.Value}", StringComparison.Ordinal)));

    private static string Violation(string message) => Refusals.After(message, "is forbidden: ", "\n") ?? message;

    private static string Text(LimitRangeItem item) =>
        $"{item.Type}: {string.Join(", ", item.Max.Select(v => $"max {v.Key} {v.Value}").Concat(item.Min.Select(v => $"min {v.Key} {v.Value}")).Concat(item.MaxLimitRequestRatio.Select(v => $"max ratio {v.Key} {v.Value}")))}";
}
