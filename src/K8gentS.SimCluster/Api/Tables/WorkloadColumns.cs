using System.Text.Json;
using K8gentS.SimCluster.Store;
using static K8gentS.SimCluster.Api.Tables.Cells;

namespace K8gentS.SimCluster.Api.Tables;

internal static class WorkloadColumns
{
    private static readonly string[] Template = ["spec", "template", "spec"];
    private static readonly TableColumn SelectorColumn = new("Selector", o => Selector(o, "spec", "selector"), wide: true);

    public static IEnumerable<(string, TableColumn[])> Entries(TableColumn age) =>
    [
        ("deployments.apps", [ReadyOf("readyReplicas"), Number("Up-to-date", "status", "updatedReplicas"), Number("Available", "status", "availableReplicas"), age, Containers(Template), Images(Template), SelectorColumn]),
        ("replicasets.apps", [Number("Desired", "spec", "replicas"), Number("Current", "status", "replicas"), Number("Ready", "status", "readyReplicas"), age, Containers(Template), Images(Template), SelectorColumn]),
        ("statefulsets.apps", [ReadyOf("readyReplicas"), age, Containers(Template), Images(Template)]),
        ("daemonsets.apps", [Number("Desired", "status", "desiredNumberScheduled"), Number("Current", "status", "currentNumberScheduled"), Number("Ready", "status", "numberReady"), Number("Up-to-date", "status", "updatedNumberScheduled"), Number("Available", "status", "numberAvailable"), new("Node Selector", o => Selector(o, "spec", "template", "spec", "nodeSelector")), age, Containers(Template), Images(Template), SelectorColumn]),
        ("jobs.batch", [new("Status", JobStatus), new("Completions", Completions), new("Duration", Duration), age, Containers(Template), Images(Template), SelectorColumn]),
        ("cronjobs.batch", [Text("Schedule", "spec", "schedule"), TextOrNone("Timezone", "spec", "timeZone"), new("Suspend", o => o.IsTrue("spec", "suspend") ? "True" : "False"), new("Active", o => $"{o.Items("status", "active").Count()}"), new("Last Schedule", LastSchedule), age]),
        ("horizontalpodautoscalers.autoscaling", [new("Reference", o => $"{o.Text("spec", "scaleTargetRef", "kind")}/{o.Text("spec", "scaleTargetRef", "name")}"), new("Targets", HpaTargets.Of), new("MinPods", o => o.Text("spec", "minReplicas") ?? Unset), Number("MaxPods", "spec", "maxReplicas"), Number("Replicas", "status", "currentReplicas"), age]),
        ("poddisruptionbudgets.policy", [new("Min Available", o => o.Text("spec", "minAvailable") ?? "N/A"), new("Max Unavailable", o => o.Text("spec", "maxUnavailable") ?? "N/A"), Number("Allowed Disruptions", "status", "disruptionsAllowed"), age]),
    ];

    private static TableColumn ReadyOf(string field) =>
        new("Ready", o => $"{o.Number("status", field)}/{o.Text("spec", "replicas") ?? "1"}");

    private static string JobStatus(JsonElement job)
    {
        var met = job.Items("status", "conditions").Where(c => c.Text("status") == "True").Select(c => c.Text("type")).ToHashSet(StringComparer.Ordinal);
        if (met.Contains("Complete"))
            return "Complete";
        if (met.Contains("Failed"))
            return "Failed";
        if (job.At("metadata", "deletionTimestamp") is not null)
            return "Terminating";
        if (met.Contains("Suspended"))
            return "Suspended";
        return met.Contains("FailureTarget") ? "FailureTarget" : "Running";
    }

    private static string Completions(JsonElement job)
    {
        var succeeded = job.Number("status", "succeeded");
        if (job.Text("spec", "completions") is { } completions)
            return $"{succeeded}/{completions}";
        var parallelism = job.Number("spec", "parallelism");
        return parallelism > 1 ? $"{succeeded}/1 of {parallelism}" : $"{succeeded}/1";
    }

    private static string Duration(JsonElement job, DateTimeOffset now)
    {
        if (job.Time("status", "startTime") is not { } start)
            return "";
        return HumanDuration.Of((job.Time("status", "completionTime") ?? now) - start);
    }

    private static string LastSchedule(JsonElement cronJob, DateTimeOffset now) =>
        cronJob.Time("status", "lastScheduleTime") is { } last ? HumanDuration.Since(last, now) : None;
}
