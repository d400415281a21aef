using K8gentS.Diagnosis.Objects;

namespace K8gentS.Response.Verification;

/// <summary>How far a workload's rollout is.</summary>
/// <param name="Wanted">How many pods it wants.</param>
/// <param name="Updated">How many are of the present template.</param>
/// <param name="Available">How many are available.</param>
/// <param name="IsComplete">Whether every pod is of the present template and available, and none is left of another.</param>
/// <param name="IsStuck">Whether the controller says that it makes no progress.</param>
internal sealed record RolloutState(int Wanted, int Updated, int Available, bool IsComplete, bool IsStuck)
{
    /// <summary>
    /// As <c>kubectl rollout status</c> tells it.
    /// Source: https://github.com/kubernetes/kubectl/blob/master/pkg/polymorphichelpers/rollout_status.go
    /// </summary>
    public static RolloutState Of(KubeObject workload) => workload switch
    {
        Deployment d => OfDeployment(d),
        StatefulSet s => OfStatefulSet(s),
        DaemonSet d => OfDaemonSet(d),
        _ => throw new ArgumentException($"A {workload.Kind} has no rollout.", nameof(workload)),
    };

    /// <summary>In words: <c>1 of 2 pods are updated and 1 available</c>.</summary>
    public string Words => Updated >= Wanted ? $"{Available} of {Wanted} pods are available" : $"{Updated} of {Wanted} pods are updated and {Available} available";

    private static RolloutState OfDeployment(Deployment d)
    {
        var wanted = d.Spec.Replicas ?? 1;
        var (updated, available) = (d.Status.UpdatedReplicas ?? 0, d.Status.AvailableReplicas ?? 0);
        var isSeen = d.Status.ObservedGeneration >= d.Metadata.Generation;
        var isStuck = d.Status.Conditions.Of("Progressing") is { Reason: "ProgressDeadlineExceeded" };
        return new RolloutState(wanted, updated, available, isSeen && updated >= wanted && (d.Status.Replicas ?? 0) <= updated && available >= updated, isSeen && isStuck);
    }

    private static RolloutState OfStatefulSet(StatefulSet s)
    {
        var wanted = s.Spec.Replicas ?? 1;
        var (updated, ready) = (s.Status.UpdatedReplicas ?? 0, s.Status.ReadyReplicas ?? 0);
        var isSeen = s.Status.ObservedGeneration >= s.Metadata.Generation;
        return new RolloutState(wanted, updated, s.Status.AvailableReplicas ?? ready, isSeen && updated >= wanted && ready >= wanted && s.Status.CurrentRevision == s.Status.UpdateRevision, IsStuck: false);
    }

    private static RolloutState OfDaemonSet(DaemonSet d)
    {
        var wanted = d.Status.DesiredNumberScheduled ?? 0;
        var (updated, available) = (d.Status.UpdatedNumberScheduled ?? 0, d.Status.NumberAvailable ?? 0);
        return new RolloutState(wanted, updated, available, d.Status.ObservedGeneration >= d.Metadata.Generation && updated >= wanted && available >= wanted, IsStuck: false);
    }
}
