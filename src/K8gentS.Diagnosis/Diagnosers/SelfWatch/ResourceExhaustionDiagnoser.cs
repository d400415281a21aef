using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.SelfWatch;

/// <summary>
/// The agent itself is killed at its memory limit or evicted: an explainer that dies in the middle of an outage helps nobody.
/// </summary>
internal sealed class ResourceExhaustionDiagnoser : IDiagnoser
{
    private const string Cause = "self.resource-exhaustion";

    public DiagnoserCard Card { get; } = new("SLF001", "the agent uses more than it may", [Cause], Needs.None);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        if (!OwnWorkload.Is(evidence) || Symptom(evidence) is not { } signal)
        {
            yield break;
        }

        var limits = (evidence.Workload as IWorkload)?.Template.Spec.Containers.Select(c => $"{c.Name}: memory limit {c.Resources.Limits.GetValueOrDefault("memory") ?? "not set"}, cpu limit {c.Resources.Limits.GetValueOrDefault("cpu") ?? "not set"}").ToList() ?? [];
        yield return new Finding
        {
            Code = Card.Code,
            Cause = Cause,
            Culprit = evidence.Incident.Workload,
            Container = signal.Container,
            Strength = Strength.Certain,
            Depth = Depth.Root,
            Summary = $"K8gentS itself ({evidence.Incident.Workload.Short}) runs out of resources: {Policy.Refusals.Short(signal.Message)} ({string.Join("; ", limits)}).",
            Evidence = [evidence.Quote(signal), .. evidence.Workload is null ? [] : limits.Select(l => evidence.QuoteSpec(evidence.Workload, l))],
            Explains = Explains.Everything(evidence),
            RefutedBy = "Its memory stays far below the limit until it ends.",
            Resolution =
            [
                $"Raise its limits: {Kubectl.Edit(evidence.Incident.Workload)}, or in the chart's values.",
                "Watch fewer namespaces (WATCH_NAMESPACES), if the cluster is very large.",
            ],
        };
    }

    private static Signal? Symptom(SanitizedEvidence evidence) =>
        evidence.Signals.FirstOrDefault(s => s.Class == SignalClass.Eviction || (s.Class == SignalClass.Crash && IsOutOfMemory(evidence, s)));

    private static bool IsOutOfMemory(SanitizedEvidence evidence, Signal signal) =>
        evidence.Cluster.Pods.Find(signal.Object.Namespace, signal.Object.Name)?.Status.AllStatuses.Any(s => s.Name == signal.Container && s.LastTermination?.Reason == "OOMKilled") == true;
}
