using System.Text.Json;

namespace K8gentS.Tests.Mcp.Tools;

/// <summary>Calls every tool that looks at a cluster, with arguments that fit what is there.</summary>
internal static class ToolTour
{
    /// <summary>The tools that the tour calls; those about incidents and proposals need an agent beside the cluster.</summary>
    public static readonly string[] Tools =
    [
        "check_pod_resources", "diagnose_namespace", "diagnose_pod", "diagnose_workload", "explain_cause", "get_cluster_health", "get_failing_pods", "get_logs",
        "get_namespace_events", "get_rollout_history", "search_evidence",
    ];

    /// <summary>Every call with its answer. Names of pods and workloads are those that the tools themselves gave.</summary>
    public static async Task<IReadOnlyList<(string Tool, Answer Answer)>> TakeAsync(ToolBench bench)
    {
        var made = new List<(string, Answer)>();
        var failing = await Call("get_failing_pods", new { limit = 200 });
        await Call("get_cluster_health", new { });
        await Call("explain_cause", new { cause = "container.oom-killed" });
        var pods = failing.Structured.GetProperty("items").EnumerateArray().ToList();
        foreach (var ns in pods.Select(p => p.GetProperty("namespace").GetString()).Distinct())
        {
            await Call("diagnose_namespace", new { @namespace = ns });
            await Call("get_namespace_events", new { @namespace = ns, limit = 200 });
            await Call("search_evidence", new { @namespace = ns, words = "e r", limit = 200 });
        }

        foreach (var pod in pods.DistinctBy(p => p.GetProperty("owner").ToString()))
        {
            var (ns, name, owner) = (pod.GetProperty("namespace").GetString(), pod.GetProperty("name").GetString(), pod.GetProperty("owner"));
            await Call("diagnose_pod", new { @namespace = ns, pod_name = name });
            await Call("check_pod_resources", new { @namespace = ns, pod_name = name });
            await Call("get_logs", new { @namespace = ns, pod_name = name });
            if (owner.GetProperty("kind").GetString() is "Deployment" or "StatefulSet" or "DaemonSet")
            {
                await Call("diagnose_workload", new { @namespace = ns, name = owner.GetProperty("name").GetString() });
                await Call("get_rollout_history", new { @namespace = ns, name = owner.GetProperty("name").GetString() });
            }
        }

        return made;

        async Task<Answer> Call(string tool, object arguments)
        {
            var answer = await bench.CallAsync(tool, arguments);
            made.Add((tool, answer));
            return answer;
        }
    }

    /// <summary>Every text of a structured answer, names of fields included.</summary>
    public static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(f => Texts(f.Value).Prepend(f.Name)),
        _ => [],
    };
}
