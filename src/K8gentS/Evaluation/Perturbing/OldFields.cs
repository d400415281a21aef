using System.Text.Json.Nodes;

namespace K8gentS.Evaluation.Perturbing;

/// <summary>
/// Takes away what Kubernetes 1.20 does not know: newer pod conditions, fields of status that came later, and the newer
/// wording of the scheduler. Sources: the changelogs of 1.21 to 1.36, and pkg/scheduler/framework/plugins/tainttoleration.
/// </summary>
internal static class OldFields
{
    private static readonly string[] NewConditions = ["PodReadyToStartContainers", "DisruptionTarget", "PodResizePending", "PodResizeInProgress"];
    private static readonly string[] NewStatus = ["observedGeneration", "hostIPs", "allocatedResources", "resources", "user", "volumeMounts", "stopSignal", "terminatingReplicas", "uncountedTerminatedPods", "ready"];

    /// <summary>Makes the case look as an old cluster would have shown it.</summary>
    public static void Apply(CaseText text)
    {
        foreach (var item in text.Objects.OfType<JsonObject>())
        {
            if (item["status"] is JsonObject status)
            {
                Strip(status, (string?)item["kind"]);
            }
        }

        foreach (var entry in text.Events.OfType<JsonObject>())
        {
            if ((string?)entry["message"] is { } message)
            {
                entry["message"] = OldWording(message);
            }
        }
    }

    private static void Strip(JsonObject status, string? kind)
    {
        if (status["conditions"] is JsonArray conditions)
        {
            foreach (var condition in conditions.Where(c => NewConditions.Contains((string?)c?["type"], StringComparer.Ordinal)).ToList())
            {
                conditions.Remove(condition);
            }

            foreach (var condition in conditions.OfType<JsonObject>())
            {
                condition.Remove("observedGeneration");
                if ((string?)condition["message"] is { } message)
                {
                    condition["message"] = OldWording(message);
                }
            }
        }

        foreach (var field in NewStatus.Where(f => f != "ready" || kind == "Job"))
        {
            // A controller that has not observed the newest generation is a fact of its own; only pods lack the field.
            if (field != "observedGeneration" || kind == "Pod")
            {
                status.Remove(field);
            }
        }

        foreach (var container in (status["containerStatuses"] as JsonArray ?? []).OfType<JsonObject>())
        {
            foreach (var field in NewStatus.Where(f => f != "ready"))
            {
                container.Remove(field);
            }
        }
    }

    private static string OldWording(string message)
    {
        var end = message.IndexOf(" preemption:", StringComparison.Ordinal);
        return (end > 0 ? message[..end] : message)
            .Replace("node(s) had untolerated taint {", "node(s) had taint {", StringComparison.Ordinal)
            .Replace("node(s) had untolerated taint(s)", "node(s) had taint {}, that the pod didn't tolerate", StringComparison.Ordinal)
            .Replace("node(s) didn't match Pod's node affinity/selector", "node(s) didn't match node selector", StringComparison.Ordinal)
            .Replace("node(s) didn't match pod anti-affinity rules", "node(s) didn't match pod affinity/anti-affinity, 1 node(s) didn't match pod anti-affinity rules", StringComparison.Ordinal);
    }
}
