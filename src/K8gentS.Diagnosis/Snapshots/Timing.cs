using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Snapshots;

/// <summary>How long something has been so. A time that is not known counts as long ago: a recording may have lost it.</summary>
internal static class Timing
{
    /// <summary>Long enough for a controller, the scheduler or a kubelet to have had its say.</summary>
    public static readonly TimeSpan Settled = TimeSpan.FromSeconds(30);

    public static bool IsOlderThan(this KubeObject item, DateTimeOffset now, TimeSpan age) =>
        item.Metadata.CreationTimestamp is not { } created || now - created >= age;

    public static bool IsOlderThan(this Condition condition, DateTimeOffset now, TimeSpan age) =>
        (condition.LastTransitionTime ?? condition.LastUpdateTime) is not { } since || now - since >= age;

    /// <summary>Whether an event was seen within that time; one whose time is not known was not.</summary>
    public static bool IsWithin(this Event source, DateTimeOffset now, TimeSpan age) =>
        source.LastSeen is { } seen && now - seen <= age;

    public static bool IsTerminating(this KubeObject item) => item.Metadata.DeletionTimestamp is not null;

    /// <summary>Whether a pod has come to its end, one way or the other.</summary>
    public static bool IsFinished(this Pod pod) => pod.Status.Phase is "Succeeded" or "Failed";

    public static bool IsReady(this Pod pod) => pod.Status.Conditions.Is("Ready", "True");
}
