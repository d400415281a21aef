using System.Text.Json;
using K8gentS.SimCluster.Store;

namespace K8gentS.SimCluster.Api.Tables;

/// <summary>The word that kubectl shows as a pod's status (printPod in pkg/printers/internalversion/printers.go).</summary>
internal static class PodStatus
{
    public static string Of(JsonElement pod)
    {
        var status = Init(pod) ?? Containers(pod);
        if (pod.At("metadata", "deletionTimestamp") is null)
            return status;
        return pod.Text("status", "reason") == "NodeLost" ? "Unknown" : "Terminating";
    }

    private static string? Init(JsonElement pod)
    {
        var specs = pod.Items("spec", "initContainers").ToList();
        var index = 0;
        foreach (var container in pod.Items("status", "initContainerStatuses"))
        {
            var done = container.At("state", "terminated") is { } ended && ended.Number("exitCode") == 0;
            var sidecarStarted = container.IsTrue("started")
                && specs.Exists(s => s.Text("name") == container.Text("name") && s.Text("restartPolicy") == "Always");
            if (!done && !sidecarStarted)
                return Word(container) is { } word ? $"Init:{word}" : $"Init:{index}/{specs.Count}";
            index++;
        }
        return null;
    }

    private static string? Word(JsonElement container)
    {
        if (container.At("state", "terminated") is { } ended)
            return Ended(ended);
        return container.Text("state", "waiting", "reason") is { Length: > 0 } reason and not "PodInitializing" ? reason : null;
    }

    private static string Ended(JsonElement terminated)
    {
        if (terminated.Text("reason") is { Length: > 0 } reason)
            return reason;
        return terminated.Number("signal") is var signal and not 0 ? $"Signal:{signal}" : $"ExitCode:{terminated.Number("exitCode")}";
    }

    private static string Containers(JsonElement pod)
    {
        var word = pod.Text("status", "reason") ?? pod.Text("status", "phase") ?? "Unknown";
        if (pod.Items("status", "conditions").Any(c => c.Text("type") == "PodScheduled" && c.Text("reason") == "SchedulingGated"))
            word = "SchedulingGated";
        var running = false;
        // From the last container to the first: the first one's trouble is what is shown.
        foreach (var container in pod.Items("status", "containerStatuses").Reverse())
        {
            if (container.Text("state", "waiting", "reason") is { Length: > 0 } waiting)
                word = waiting;
            else if (container.At("state", "terminated") is { } ended)
                word = Ended(ended);
            else if (container.IsTrue("ready") && container.At("state", "running") is not null)
                running = true;
        }
        if (word != "Completed" || !running)
            return word;
        var ready = pod.Items("status", "conditions").Any(c => c.Text("type") == "Ready" && c.Text("status") == "True");
        return ready ? "Running" : "NotReady";
    }
}
