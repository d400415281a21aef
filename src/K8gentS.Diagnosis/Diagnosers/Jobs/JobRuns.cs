using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Diagnosers.Jobs;

/// <summary>How the runs of a Job ended.</summary>
internal static class JobRuns
{
    /// <summary>The newest failed end as the rest of a sentence; empty where none can be seen.</summary>
    public static string LastEnd(SanitizedEvidence evidence, Job job) =>
        Failures(evidence, job).FirstOrDefault() is { End: { } end } last ? $", the last of which ended with exit code {end.ExitCode} in container {last.Container}" : "";

    /// <summary>Quotes of the newest failed ends.</summary>
    public static IEnumerable<EvidenceItem> Ends(SanitizedEvidence evidence, Job job) =>
        Failures(evidence, job).Take(2).Select(f => evidence.QuoteStatus(f.Pod, $"container {f.Container} ended with exit code {f.End.ExitCode} ({f.End.Reason ?? "no reason"})"));

    private static IEnumerable<(Pod Pod, string Container, ContainerStateTerminated End)> Failures(SanitizedEvidence evidence, Job job) =>
        evidence.Cluster.PodsControlledBy(job.Metadata.Uid)
            .SelectMany(p => p.Status.AllStatuses.Select(s => (Pod: p, s.Name, End: s.LastTermination)))
            .Where(f => f.End is { ExitCode: not 0 })
            .OrderByDescending(f => f.End!.FinishedAt)
            .Select(f => (f.Pod, f.Name, f.End!));
}
