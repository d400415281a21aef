using System.Text.Json.Nodes;

namespace K8gentS.Tests.Mcp.Inspector;

/// <summary>What the inspector calls everything with. Whatever the server offers has its row here.</summary>
internal static class InspectorTable
{
    public const string Incident = "inc-0123456789";

    private const string Namespace = "storefront";
    private const string Pod = "checkout-6d69b64f88-dr2ks";
    private const string Workload = "checkout";

    public static IReadOnlyDictionary<string, JsonObject> Tools { get; } = new Dictionary<string, JsonObject>(StringComparer.Ordinal)
    {
        ["check_pod_resources"] = new() { ["namespace"] = Namespace, ["pod_name"] = Pod },
        ["diagnose_namespace"] = new() { ["namespace"] = Namespace },
        ["diagnose_pod"] = new() { ["namespace"] = Namespace, ["pod_name"] = Pod },
        ["diagnose_workload"] = new() { ["namespace"] = Namespace, ["name"] = Workload },
        ["explain_cause"] = new() { ["cause"] = "image.tag-not-found" },
        ["get_cluster_health"] = [],
        ["get_failing_pods"] = [],
        ["get_incident"] = new() { ["incident_id"] = Incident },
        ["get_logs"] = new() { ["namespace"] = Namespace, ["pod_name"] = Pod },
        ["get_namespace_events"] = new() { ["namespace"] = Namespace, ["event_type"] = "Warning" },
        ["get_rollout_history"] = new() { ["namespace"] = Namespace, ["name"] = Workload },
        ["list_incidents"] = new() { ["limit"] = 5 },
        ["search_evidence"] = new() { ["namespace"] = Namespace, ["words"] = "image" },
    };

    public static IReadOnlyDictionary<string, string[]> Prompts { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["investigate_namespace"] = [$"namespace={Namespace}"],
        ["review_incident"] = [$"incident_id={Incident}"],
        ["post_mortem"] = [$"incident_id={Incident}"],
    };

    /// <summary>An address of each template.</summary>
    public static IReadOnlyDictionary<string, string> Templates { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["k8gents://causes/{id}"] = "k8gents://causes/image.tag-not-found",
        ["k8gents://incidents/{id}"] = $"k8gents://incidents/{Incident}",
    };
}
