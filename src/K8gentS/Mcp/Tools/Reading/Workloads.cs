using System.Text.Json.Serialization;
using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Snapshots;
using K8gentS.Live;

namespace K8gentS.Mcp.Tools.Reading;

/// <summary>The kinds that are asked about as workloads.</summary>
internal enum WorkloadKind
{
    /// <summary>A Deployment.</summary>
    Deployment,

    /// <summary>A StatefulSet.</summary>
    [JsonStringEnumMemberName("statefulset")]
    StatefulSet,

    /// <summary>A DaemonSet.</summary>
    [JsonStringEnumMemberName("daemonset")]
    DaemonSet,

    /// <summary>A Job.</summary>
    Job,

    /// <summary>A CronJob.</summary>
    [JsonStringEnumMemberName("cronjob")]
    CronJob,

    /// <summary>A ReplicaSet.</summary>
    [JsonStringEnumMemberName("replicaset")]
    ReplicaSet,

    /// <summary>A Service.</summary>
    Service,
}

/// <summary>Finds workloads by name.</summary>
internal static class Workloads
{
    /// <summary>The workloads of that name; of all kinds where none is given.</summary>
    /// <exception cref="ToolRefusalException">There is none; the sentence names those that come near.</exception>
    public static IReadOnlyList<ObjectRef> Find(ClusterSnapshot snapshot, string ns, WorkloadKind? kind, string name)
    {
        IEnumerable<WorkloadKind> kinds = kind is { } one ? [one] : Enum.GetValues<WorkloadKind>();
        var all = kinds.SelectMany(k => SnapshotNames.Of(snapshot, k.ToString()) ?? []).Where(w => w.Namespace == ns).ToList();
        var found = all.Where(w => w.Name == name).ToList();
        return found.Count > 0 ? found : throw new ToolRefusalException(
            $"There is no {kind?.ToString() ?? "workload"} {name} in namespace {ns}. {DeskReading.Instead("workloads", all.Select(w => w.Short), name, "diagnose_namespace says what there is.")}");
    }

    /// <summary>The one workload of that name that is rolled out in revisions.</summary>
    /// <exception cref="ToolRefusalException">There is none, or it has no revisions.</exception>
    public static ObjectRef FindRolled(ClusterSnapshot snapshot, string ns, WorkloadKind? kind, string name) =>
        Find(snapshot, ns, kind, name).FirstOrDefault(w => w.Kind is "Deployment" or "StatefulSet" or "DaemonSet")
            ?? throw new ToolRefusalException($"{name} in namespace {ns} is no Deployment, StatefulSet or DaemonSet, which alone have revisions; ask about what owns it.");
}
