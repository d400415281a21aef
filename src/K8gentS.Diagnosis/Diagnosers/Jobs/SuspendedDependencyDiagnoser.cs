using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Diagnosers.Jobs;

/// <summary>
/// Workloads that fail and say in their log that they wait for the work of a Job or CronJob which is suspended. A
/// suspended CronJob alone is no failure: somebody switched it off.
/// </summary>
internal sealed class SuspendedDependencyDiagnoser : IDiagnoser
{
    // Shorter names are words that logs hold anyway.
    private const int ShortestName = 5;

    public DiagnoserCard Card { get; } = new("JOB004", "something waits for a suspended Job or CronJob", ["job.suspended", "cronjob.suspended"], Needs.Logs);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        var suspended = evidence.Cluster.CronJobs.In(evidence.Namespace).Where(c => c.Spec.Suspend == true).Cast<KubeObject>()
            .Concat(evidence.Cluster.Jobs.In(evidence.Namespace).Where(j => j.Spec.Suspend == true && j.Metadata.Controller is null))
            .Where(o => o.Name.Length >= ShortestName && o.Ref != evidence.Incident.Workload);
        return suspended.Select(s => Of(evidence, s)).OfType<Finding>().Take(1);
    }

    private Finding? Of(SanitizedEvidence evidence, KubeObject suspended)
    {
        var (log, line) = evidence.Logs
            .SelectMany(l => l.Parsed.Lines.Select(t => (Log: l, t.Text)))
            .LastOrDefault(l => HasWord(l.Text, suspended.Name));
        return log is null ? null : new Finding
        {
            Code = Card.Code,
            Cause = suspended is CronJob ? "cronjob.suspended" : "job.suspended",
            Culprit = suspended.Ref,
            Strength = Strength.Likely,
            Depth = Depth.Root,
            Summary = $"{evidence.Incident.Workload.Short} waits for {suspended.Ref.Short}, which is suspended.",
            Evidence = [evidence.Quote(log, line), evidence.QuoteSpec(suspended, "suspend: true")],
            Explains = Explains.Everything(evidence),
            DependsOn = suspended.Ref,
            RefutedBy = $"{evidence.Incident.Workload.Short} fails still once {suspended.Ref.Short} has run.",
            Resolution = [$"Resume it: {Resume.Command(suspended.Ref)}."],
        };
    }

    private static bool HasWord(string text, string word)
    {
        var at = text.IndexOf(word, StringComparison.Ordinal);
        return at >= 0
            && (at == 0 || !IsNamePart(text[at - 1]))
            && (at + word.Length == text.Length || !IsNamePart(text[at + word.Length]));
    }

    private static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c == '-';
}
