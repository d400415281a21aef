using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Diagnosers.Rollout;

/// <summary>
/// Rollouts that are paused with a change pending, or past their deadline where nothing finer explains it.
/// Source: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#pausing-and-resuming-a-deployment
/// </summary>
internal sealed class StalledRolloutDiagnoser : IDiagnoser
{
    private const string Paused = "rollout.paused";
    private const string Deadline = "rollout.deadline-exceeded";

    public DiagnoserCard Card { get; } = new("ROL101", "a rollout stands still", [Deadline, Paused], Needs.Revisions);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        var signal = evidence.Signals.FirstOrDefault(s => s.Reason is "ProgressDeadlineExceeded" or "DeploymentPaused");
        if (signal is null || evidence.Workload is not Deployment deployment)
        {
            yield break;
        }

        var paused = deployment.Spec.Paused == true;
        var (desired, updated, ready) = (deployment.Spec.Replicas ?? 1, deployment.Status.UpdatedReplicas ?? 0, deployment.Status.ReadyReplicas ?? 0);
        yield return new Finding
        {
            Code = Card.Code,
            Cause = paused ? Paused : Deadline,
            Culprit = deployment.Ref,
            Strength = paused ? Strength.Certain : Strength.Likely,
            Depth = paused ? Depth.Root : Depth.Symptom,
            Summary = paused
                ? $"The rollout of Deployment {deployment.Name} is paused (spec.paused: true) while a change waits: {updated} of {desired} pods have the present template."
                : $"The rollout of Deployment {deployment.Name} made no progress within {deployment.Spec.ProgressDeadlineSeconds ?? 600} s: {updated} of {desired} pods are updated, {ready} are ready.",
            Evidence = [evidence.Quote(signal), .. paused ? new[] { evidence.QuoteSpec(deployment, "paused: true") } : [], .. evidence.Changes.Take(3).Select(evidence.Quote)],
            Explains = Explains.Classes(evidence),
            RefutedBy = paused ? "The rollout goes on although spec.paused is true." : "The new pods become ready without a change.",
            Resolution = paused
                ? [$"Let it go on: `kubectl rollout resume deployment/{deployment.Name} -n {deployment.Namespace}`.", $"Or take the change back: {Kubectl.Undo(deployment.Ref)}."]
                : [$"See why the new pods are not ready: `kubectl get pods -n {deployment.Namespace}`, {Kubectl.Describe(deployment.Ref)}.", $"Go back to what worked: {Kubectl.Undo(deployment.Ref)}."],
        };
    }
}
