using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Diagnosers.Jobs;

/// <summary>Jobs that are suspended and not queued. Source: https://kubernetes.io/docs/concepts/workloads/controllers/job/#suspending-a-job</summary>
internal sealed class JobSuspendedDiagnoser : IDiagnoser
{
    private const string Cause = "job.suspended";

    public DiagnoserCard Card { get; } = new("JOB002", "a Job is suspended", [Cause], Needs.None);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        var signal = evidence.Signals.FirstOrDefault(s => s.Reason == "JobSuspended");
        if (signal is null || evidence.Cluster.Jobs.Find(signal.Object.Namespace, signal.Object.Name) is not { } job)
        {
            yield break;
        }

        yield return new Finding
        {
            Code = Card.Code,
            Cause = Cause,
            Culprit = job.Ref,
            Strength = Strength.Certain,
            Depth = Depth.Root,
            Summary = $"Job {job.Name} is suspended (spec.suspend: true), so that it makes no pods until somebody resumes it.",
            Evidence = [evidence.Quote(signal), evidence.QuoteSpec(job, "suspend: true"), .. job.Status.Conditions.Of("Suspended") is { } condition ? [evidence.Quote(job, condition)] : Array.Empty<EvidenceItem>()],
            Explains = [signal.Id],
            RefutedBy = "A controller that will resume it, such as a queue.",
            Resolution = [$"Resume it: {Resume.Command(job.Ref)}.", $"If it is no longer wanted: {Kubectl.On("delete", job.Ref)}."],
        };
    }
}
