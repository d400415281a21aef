using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Plans;

/// <summary>
/// rollout_restart, where it is what helps: containers that ran well for a while and hang now. What crashes is started anew
/// by the kubelet already, and what never worked does not begin to.
/// </summary>
internal static class Restarting
{
    private static readonly TimeSpan RanWellFor = TimeSpan.FromMinutes(10);

    public static PlanDraft? Draft(PlanRequest request)
    {
        if (request.Workload is not Deployment { Spec.Paused: not true } deployment || deployment.IsTerminating() || Ownership.IsAnothers(deployment))
        {
            return null;
        }

        var pods = request.FailingPods.Where(p => !p.IsTerminating()).ToList();
        return pods.Count > 0 && pods.TrueForAll(Hangs)
            ? new PlanDraft(deployment, new PlanAction.RolloutRestart(), null, "The pods are replaced one after another, and new processes begin with nothing held.", "What held it all stays to be found: it comes back in time.")
            : null;
    }

    private static bool Hangs(Pod pod) =>
        pod.Status.Conditions.Of("Ready") is { Status: "False", LastTransitionTime: { } since }
        && pod.Status.ContainerStatuses is { Count: > 0 } containers
        && containers.All(c => c.State.Running?.StartedAt is { } started && since - started >= RanWellFor);
}
