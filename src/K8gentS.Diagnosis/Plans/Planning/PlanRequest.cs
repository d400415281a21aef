using K8gentS.Diagnosis.Incidents;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Plans;

/// <summary>What a plan is made from: the cluster as it was read, and the cause that is to be repaired.</summary>
/// <param name="Cluster">The cluster, not sanitized: a value that was replaced must not be written back.</param>
/// <param name="Incident">The incident.</param>
/// <param name="Rule">What the plan table says of the cause.</param>
/// <param name="Culprit">The object that is to be changed.</param>
/// <param name="Container">The container, where the cause is one container's.</param>
internal sealed record PlanRequest(ClusterSnapshot Cluster, Incident Incident, PlanRule Rule, ObjectRef Culprit, string? Container)
{
    /// <summary>The workload that fails, where it is the culprit too and nothing stands above it.</summary>
    public KubeObject? Workload => field ??= Culprit == Incident.Workload ? Cluster.FindWorkload(Culprit) : null;

    /// <summary>The pods that show the failure.</summary>
    public IReadOnlyList<Pod> FailingPods => field ??= [.. Incident.Signals
        .Where(s => s.Object.Kind == "Pod")
        .Select(s => Cluster.Pods.Find(s.Object.Namespace, s.Object.Name))
        .OfType<Pod>()
        .DistinctBy(p => p.Name, StringComparer.Ordinal)];

    /// <summary>The container's name: that of the claim, else the one container that the signals name.</summary>
    public string? ContainerName => Container ?? (Incident.Signals.Select(s => s.Container).OfType<string>().Distinct(StringComparer.Ordinal).ToList() is [var only] ? only : null);
}

/// <summary>What a remedy proposes; the planner makes a plan of it.</summary>
/// <param name="Target">What is changed.</param>
/// <param name="Action">How.</param>
/// <param name="Inverse">The way back.</param>
/// <param name="Effect">What is expected.</param>
/// <param name="Warnings">What to know before.</param>
internal sealed record PlanDraft(KubeObject Target, PlanAction Action, PlanAction? Inverse, string Effect, params IReadOnlyList<string> Warnings);
