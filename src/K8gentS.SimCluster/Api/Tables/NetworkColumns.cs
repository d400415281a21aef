using System.Text.Json;
using K8gentS.SimCluster.Store;
using static K8gentS.SimCluster.Api.Tables.Cells;

namespace K8gentS.SimCluster.Api.Tables;

internal static class NetworkColumns
{
    public static IEnumerable<(string, TableColumn[])> Entries(TableColumn age) =>
    [
        ("services", [new("Type", o => o.Text("spec", "type") ?? "ClusterIP"), TextOrNone("Cluster-IP", "spec", "clusterIP"), new("External-IP", ExternalIp), new("Port(s)", ServicePorts), age, new("Selector", o => Selector(o, "spec", "selector"), wide: true)]),
        ("endpoints", [new("Endpoints", Addresses), age]),
        ("endpointslices.discovery.k8s.io", [Text("AddressType", "addressType"), new("Ports", o => Joined(o.Items("ports").Select(p => p.Text("port") ?? "*")) is var ports && ports == None ? Unset : ports), new("Endpoints", o => Shortened(o.Items("endpoints").SelectMany(e => e.Items("addresses")).Select(a => a.ToString()), Unset)), age]),
        ("ingresses.networking.k8s.io", [TextOrNone("Class", "spec", "ingressClassName"), new("Hosts", o => Joined(o.Items("spec", "rules").Select(r => r.Text("host"))) is var hosts && hosts == None ? "*" : hosts), new("Address", o => string.Join(',', Balancers(o))), new("Ports", o => o.Items("spec", "tls").Any() ? "80, 443" : "80"), age]),
        ("ingressclasses.networking.k8s.io", [Text("Controller", "spec", "controller"), new("Parameters", o => o.Text("spec", "parameters", "kind") is { } kind ? $"{kind}/{o.Text("spec", "parameters", "name")}" : None), age]),
        ("networkpolicies.networking.k8s.io", [new("Pod-Selector", o => Selector(o, "spec", "podSelector")), age]),
    ];

    private static string ExternalIp(JsonElement service)
    {
        var given = service.Items("spec", "externalIPs").Select(i => i.ToString()).ToList();
        return service.Text("spec", "type") switch
        {
            "ExternalName" => service.Text("spec", "externalName") ?? "",
            "LoadBalancer" => Joined(Balancers(service).Concat(given)) is var found && found == None ? "<pending>" : found,
            _ => Joined(given),
        };
    }

    private static string ServicePorts(JsonElement service) => Joined(service.Items("spec", "ports").Select(p =>
        p.Text("nodePort") is { } node ? $"{p.Text("port")}:{node}/{p.Text("protocol") ?? "TCP"}" : $"{p.Text("port")}/{p.Text("protocol") ?? "TCP"}"));

    private static IEnumerable<string?> Balancers(JsonElement o) =>
        o.Items("status", "loadBalancer", "ingress").Select(i => i.Text("ip") ?? i.Text("hostname"));

    private static string Addresses(JsonElement endpoints) => Shortened(
        from subset in endpoints.Items("subsets")
        let ports = subset.Items("ports").ToList()
        from address in subset.Items("addresses")
        from port in ports.Count == 0 ? [""] : ports.Select(p => ":" + p.Text("port"))
        select address.Text("ip") + port, None);

    private static string Shortened(IEnumerable<string> items, string whenEmpty)
    {
        var all = items.ToList();
        if (all.Count == 0)
            return whenEmpty;
        return all.Count <= 3 ? string.Join(',', all) : $"{string.Join(',', all.Take(3))} + {all.Count - 3} more...";
    }
}
