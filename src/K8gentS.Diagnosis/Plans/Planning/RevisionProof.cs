using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Plans;

/// <summary>Whether an earlier revision was available: nothing is rolled back to what may never have worked.</summary>
internal static class RevisionProof
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(15);

    /// <summary>Whether a pod of it is ready now.</summary>
    public static bool Serves(ClusterSnapshot cluster, KubeObject workload, Revision revision) =>
        cluster.PodsOf(workload).Any(p => revision.Made(p) && p.IsReady() && !p.IsTerminating());

    /// <summary>Whether it serves, or completed its rollout, or its pods ran without a complaint until they were replaced.</summary>
    public static bool WasAvailable(ClusterSnapshot cluster, KubeObject workload, Revision newest, Revision earlier) =>
        Serves(cluster, workload, earlier) || (workload is Deployment deployment && (Completed(deployment, newest, earlier) || RanWell(cluster, earlier)));

    /// <summary>
    /// A rollout that does not complete within its deadline turns the condition Progressing to False. Where the revision
    /// before was the newest for longer than that, and Progressing has been True since before its successor, it completed.
    /// A revision that was taken up again has a history of numbers, and its age says nothing.
    /// Source: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#progress-deadline-seconds
    /// </summary>
    private static bool Completed(Deployment deployment, Revision newest, Revision earlier)
    {
        const string History = "deployment.kubernetes.io/revision-history";
        var deadline = TimeSpan.FromSeconds(deployment.Spec.ProgressDeadlineSeconds ?? 600);
        return earlier.Number == newest.Number - 1
            && !earlier.Holder.Metadata.Annotations.ContainsKey(History) && !newest.Holder.Metadata.Annotations.ContainsKey(History)
            && newest.Holder.Metadata.CreationTimestamp is { } replaced
            && earlier.Holder.Metadata.CreationTimestamp is { } begun
            && replaced - begun > deadline
            && deployment.Status.Conditions.Of("Progressing") is { Status: "True", LastTransitionTime: { } since } && since < replaced;
    }

    /// <summary>Events of its pods: started once, no warning, stopped by their controller some time later.</summary>
    private static bool RanWell(ClusterSnapshot cluster, Revision earlier)
    {
        var pods = cluster.Events.In(earlier.Holder.Namespace)
            .Where(e => e.InvolvedObject.Kind == "Pod" && IsNamedAfter(e.InvolvedObject.Name, earlier.Holder.Name))
            .GroupBy(e => e.InvolvedObject.Name, StringComparer.Ordinal)
            .Select(g => g.ToList())
            .ToList();
        return pods.Exists(RanUntilStopped) && !pods.Exists(Complained);
    }

    // The ReplicaSet's name, a dash, and a random suffix without one.
    private static bool IsNamedAfter(string pod, string replicaSet) =>
        pod.Length > replicaSet.Length + 1 && pod.StartsWith(replicaSet, StringComparison.Ordinal) && pod[replicaSet.Length] == '-' && pod.IndexOf('-', replicaSet.Length + 1) < 0;

    private static bool RanUntilStopped(List<Event> events) =>
        Last(events, "Started") is { Times: 1, LastSeen: { } started } && Last(events, "Killing")?.FirstSeen is { } stopped && stopped - started >= LongEnough;

    // While it is being stopped, a probe may fail.
    private static bool Complained(List<Event> events)
    {
        var stopped = Last(events, "Killing")?.FirstSeen ?? DateTimeOffset.MaxValue;
        return events.Exists(e => e.Type == "Warning" && (e.FirstSeen ?? DateTimeOffset.MinValue) < stopped) || events.Exists(e => e is { Reason: "Started", Times: > 1 });
    }

    private static Event? Last(List<Event> events, string reason) => events.Where(e => e.Reason == reason).MaxBy(e => e.LastSeen);
}
