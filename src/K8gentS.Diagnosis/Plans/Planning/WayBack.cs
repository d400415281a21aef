using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Plans;

/// <summary>The revision that fails and the one to go back to.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="Newest">The newest revision, from which the failing pods are made.</param>
/// <param name="Earlier">The latest one before it that was available.</param>
/// <param name="Serves">Whether a pod of that one is ready now.</param>
internal sealed record WayBack(KubeObject Workload, Revision Newest, Revision Earlier, bool Serves)
{
    /// <summary>
    /// The way back, where the newest revision is to blame: its pods alone fail, it changed what the cause turns on, and an
    /// earlier revision was available. Null otherwise.
    /// </summary>
    public static WayBack? Of(PlanRequest request)
    {
        if (request.Workload is not { } workload || Revision.Of(request.Cluster, workload) is not [var newest, ..] revisions || !IsToBlame(request, newest))
        {
            return null;
        }

        var earlier = revisions.Skip(1).FirstOrDefault(r => RevisionProof.WasAvailable(request.Cluster, workload, newest, r));
        return earlier is not null && RevisionChange.Touches(earlier.Template, newest.Template, request.Rule.Blame, request.ContainerName)
            && RevisionProof.Serves(request.Cluster, workload, earlier) is var serves && (serves || !request.Rule.OnlyBesideServing)
                ? new WayBack(workload, newest, earlier, serves)
                : null;
    }

    /// <summary>How the earlier revision is known to work, as a clause.</summary>
    public string Standing => Serves ? "which still serves" : "which ran before";

    private static bool IsToBlame(PlanRequest request, Revision newest)
    {
        var pods = request.FailingPods.Where(p => !p.IsTerminating()).ToList();
        return pods.Count > 0 && pods.TrueForAll(newest.Made);
    }
}
