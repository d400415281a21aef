using System.Text.Json;
using K8gentS.SimCluster.Store;
using static K8gentS.SimCluster.Api.Tables.Cells;

namespace K8gentS.SimCluster.Api.Tables;

internal static class ClusterColumns
{
    private const string RolePrefix = "node-role.kubernetes.io/";
    private static readonly TableColumn CreatedAt = Text("Created At", "metadata", "creationTimestamp");

    public static IEnumerable<(string, TableColumn[])> Entries(TableColumn age) =>
    [
        ("nodes", [new("Status", NodeStatus), new("Roles", Roles), age, Text("Version", "status", "nodeInfo", "kubeletVersion"), Address("Internal-IP", "InternalIP"), Address("External-IP", "ExternalIP"), Wide("OS-Image", "status", "nodeInfo", "osImage"), Wide("Kernel-Version", "status", "nodeInfo", "kernelVersion"), Wide("Container-Runtime", "status", "nodeInfo", "containerRuntimeVersion")]),
        ("namespaces", [new("Status", o => o.Text("status", "phase") ?? "Active"), age]),
        ("configmaps", [new("Data", o => $"{o.Properties("data").Count() + o.Properties("binaryData").Count()}"), age]),
        ("secrets", [Text("Type", "type"), new("Data", o => $"{o.Properties("data").Count()}"), age]),
        ("resourcequotas", [new("Request", o => QuotaUse(o, limits: false)), new("Limit", o => QuotaUse(o, limits: true)), age]),
        ("limitranges", [CreatedAt]),
        ("priorityclasses.scheduling.k8s.io", [Text("Value", "value"), new("Global-Default", o => o.Text("globalDefault") ?? "false"), age, new("PreemptionPolicy", o => o.Text("preemptionPolicy") ?? "PreemptLowerPriority")]),
        ("validatingwebhookconfigurations.admissionregistration.k8s.io", [new("Webhooks", o => $"{o.Items("webhooks").Count()}"), age]),
        ("mutatingwebhookconfigurations.admissionregistration.k8s.io", [new("Webhooks", o => $"{o.Items("webhooks").Count()}"), age]),
        ("leases.coordination.k8s.io", [Text("Holder", "spec", "holderIdentity"), age]),
        ("roles.rbac.authorization.k8s.io", [CreatedAt]),
        ("clusterroles.rbac.authorization.k8s.io", [CreatedAt]),
        ("rolebindings.rbac.authorization.k8s.io", [new("Role", RoleRef), age]),
        ("clusterrolebindings.rbac.authorization.k8s.io", [new("Role", RoleRef), age]),
        ("apiservices.apiregistration.k8s.io", [new("Service", o => o.Text("spec", "service", "name") is { } name ? $"{o.Text("spec", "service", "namespace")}/{name}" : "Local"), new("Available", ApiServiceAvailable), age]),
        ("controllerrevisions.apps", [new("Controller", o => o.Items("metadata", "ownerReferences").Select(r => $"{r.Text("kind")?.ToLowerInvariant()}/{r.Text("name")}").FirstOrDefault(None)), Text("Revision", "revision"), age]),
    ];

    private static TableColumn Wide(string name, params string[] path) => new(name, o => o.Text(path) ?? "<unknown>", wide: true);

    private static TableColumn Address(string name, string type) =>
        new(name, o => Joined(o.Items("status", "addresses").Where(a => a.Text("type") == type).Take(1).Select(a => a.Text("address"))), wide: true);

    private static string NodeStatus(JsonElement node)
    {
        var ready = node.Items("status", "conditions").FirstOrDefault(c => c.Text("type") == "Ready").Text("status");
        var word = ready switch { "True" => "Ready", null => "Unknown", _ => "NotReady" };
        return node.IsTrue("spec", "unschedulable") ? word + ",SchedulingDisabled" : word;
    }

    private static string Roles(JsonElement node) => Joined(node.Properties("metadata", "labels")
        .Where(l => l.Name.StartsWith(RolePrefix, StringComparison.Ordinal)).Select(l => l.Name[RolePrefix.Length..]).Order(StringComparer.Ordinal));

    private static string QuotaUse(JsonElement quota, bool limits) => string.Join(", ", quota.Properties("status", "hard")
        .Where(h => h.Name.StartsWith("limits.", StringComparison.Ordinal) == limits)
        .Select(h => $"{h.Name}: {quota.Text("status", "used", h.Name) ?? "0"}/{h.Value}"));

    private static string RoleRef(JsonElement binding) => $"{binding.Text("roleRef", "kind")}/{binding.Text("roleRef", "name")}";

    private static string ApiServiceAvailable(JsonElement service)
    {
        var condition = service.Items("status", "conditions").FirstOrDefault(c => c.Text("type") == "Available");
        return condition.Text("status") is "False" or "Unknown" ? $"{condition.Text("status")} ({condition.Text("reason")})" : condition.Text("status") ?? "Unknown";
    }
}
