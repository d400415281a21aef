using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Logs;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Jobs;

/// <summary>
/// Jobs that failed for good, for want of anything finer: retries used up, or time over. Without the log of a failed run
/// nobody can tell whether there is something finer.
/// Source: https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup
/// </summary>
internal sealed class JobFailedDiagnoser : IDiagnoser
{
    private const string Retries = "job.backoff-limit-exceeded";
    private const string Deadline = "job.deadline-exceeded";

    public DiagnoserCard Card { get; } = new("JOB001", "a Job failed for good", [Retries, Deadline], Needs.Logs);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        var signal = evidence.Signals.FirstOrDefault(s => s.Class == SignalClass.Job && s.Object.Kind == "Job" && s.Reason != "JobSuspended");
        if (signal is null || evidence.Cluster.Jobs.Find(signal.Object.Namespace, signal.Object.Name) is not { } job)
        {
            yield break;
        }

        var late = signal.Reason == "DeadlineExceeded";
        var words = evidence.Logs.Select(l => (Log: l, Fatal: LogFatal.Select(l.Parsed))).LastOrDefault(l => l.Fatal is not null);
        yield return new Finding
        {
            Code = Card.Code,
            Cause = late ? Deadline : Retries,
            Culprit = evidence.Incident.Workload,
            Strength = late ? Strength.Certain : evidence.Logs.Any(l => !l.Parsed.IsEmpty) ? Strength.Likely : Strength.Weak,
            Depth = Depth.Symptom,
            Summary = late
                ? $"Job {job.Name} was stopped at its deadline of {job.Spec.ActiveDeadlineSeconds} s (activeDeadlineSeconds), started at {job.Status.StartTime:u}."
                : $"Job {job.Name} failed for good ({signal.Reason}): {job.Status.Failed ?? 0} failed pods, backoffLimit {job.Spec.BackoffLimit ?? 6}{JobRuns.LastEnd(evidence, job)}.",
            Evidence = [evidence.Quote(signal), .. JobRuns.Ends(evidence, job), .. words.Fatal is null ? [] : new[] { evidence.Quote(words.Log, words.Fatal.Line.Text) }],
            Explains = late ? Explains.Classes(evidence) : Explains.Classes(evidence, SignalClass.Crash),
            RefutedBy = "A run of the same Job completes unchanged.",
            Resolution = Steps(evidence, job, late),
        };
    }

    private static IReadOnlyList<string> Steps(SanitizedEvidence evidence, Job job, bool late) =>
    [
        $"Read what its last run said: `kubectl logs job/{job.Name} -n {job.Namespace}`.",
        late ? $"Find out what takes so long, or raise activeDeadlineSeconds: {Kubectl.Show(evidence.Incident.Workload)}." : "Mend that, then run the Job anew: a failed Job is never retried.",
        $"A Job's template cannot be changed: `kubectl delete job {job.Name} -n {job.Namespace}`, then create it again.",
    ];
}
