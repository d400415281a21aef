using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Diagnosers.Rollouts;

/// <summary>
/// The newest revision fails where the one before works or worked. It names no reason, and so gives way to whatever does;
/// but it names the way back.
/// </summary>
internal sealed class BadRevisionDiagnoser : IDiagnoser
{
    private const int MaximumChanges = 5;

    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("ROL001", "the newest revision fails", ["rollout.bad-revision"], Needs.Revisions);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        if (evidence.Changes.Count == 0 || evidence.Workload is null)
        {
            yield break;
        }

        var failing = evidence.Signals.Where(IsPodTrouble).Select(s => s.Object.Name).ToHashSet(StringComparer.Ordinal);
        var (newest, older) = Split(evidence);
        if (failing.Count > 0 && newest.Any(p => failing.Contains(p.Name)) && !older.Any(p => failing.Contains(p.Name)))
        {
            yield return Claim(evidence, older.Count(p => p.Status.Conditions.Is("Ready", "True")));
        }
    }

    private static bool IsPodTrouble(Signal signal) =>
        signal is { Object.Kind: "Pod", Class: SignalClass.Image or SignalClass.Start or SignalClass.Crash or SignalClass.Health };

    private static (List<Pod> Newest, List<Pod> Older) Split(SanitizedEvidence evidence)
    {
        bool IsNewest(Pod pod) => evidence.Workload switch
        {
            Deployment d => evidence.Cluster.Revisions(d) is [{ } first, ..] && pod.Metadata.Controller?.Uid == first.Metadata.Uid,
            StatefulSet s => pod.Metadata.Labels.GetValueOrDefault("controller-revision-hash") == s.Status.UpdateRevision,
            DaemonSet d => evidence.Cluster.Of<ControllerRevision>().In(d.Namespace).Where(r => r.Metadata.Controller?.Uid == d.Metadata.Uid).MaxBy(r => r.Revision)
                ?.Metadata.Labels.GetValueOrDefault("controller-revision-hash") == pod.Metadata.Labels.GetValueOrDefault("controller-revision-hash"),
            _ => false,
        };
        return (evidence.Pods.Where(IsNewest).ToList(), evidence.Pods.Where(p => !IsNewest(p)).ToList());
    }

    private Finding Claim(SanitizedEvidence evidence, int stillReady)
    {
        var owner = evidence.Incident.Workload;
        var change = evidence.Changes[0];
        return new Finding
        {
            Code = Card.Code,
            Cause = "rollout.bad-revision",
            Culprit = owner,
            // While pods of the old revision serve beside the failing new ones, the revision is the difference.
            Strength = stillReady > 0 ? Strength.Likely : Strength.Weak,
            Depth = Depth.Symptom,
            Summary = $"Revision {change.Revision} of {owner.Short} fails" + (stillReady > 0 ? $", while {stillReady} pods of the revision before still serve." : "; the revision before is still known."),
            Evidence = [.. evidence.Changes.Take(MaximumChanges).Select(evidence.Quote)],
            Explains = Explains.Classes(evidence, SignalClass.Image, SignalClass.Start, SignalClass.Crash, SignalClass.Health),
            RefutedBy = "The revision before fails in the same way now.",
            Resolution = [$"Go back: {Kubectl.Undo(owner)}.", $"See what changed: {Kubectl.Run(owner.Namespace, $"rollout history {owner.Kind.ToLowerInvariant()}/{owner.Name}")}."],
        };
    }
}
