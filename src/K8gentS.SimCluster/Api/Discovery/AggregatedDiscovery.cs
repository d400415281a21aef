using System.Text.Json.Nodes;
using K8gentS.SimCluster.Store;

namespace K8gentS.SimCluster.Api.Discovery;

/// <summary>The whole of discovery in one document, apidiscovery.k8s.io/v2 APIGroupDiscoveryList.</summary>
internal static class AggregatedDiscovery
{
    public static JsonObject Of(IEnumerable<ApiResource> resources) => new()
    {
        ["kind"] = "APIGroupDiscoveryList",
        ["apiVersion"] = "apidiscovery.k8s.io/v2",
        ["metadata"] = new JsonObject(),
        ["items"] = new JsonArray([.. resources.GroupBy(r => r.Group, StringComparer.Ordinal).Select(Group)]),
    };

    private static JsonObject Group(IGrouping<string, ApiResource> group) => new()
    {
        ["metadata"] = group.Key.Length == 0 ? [] : new JsonObject { ["name"] = group.Key },
        ["versions"] = new JsonArray([.. group.GroupBy(r => r.Version, StringComparer.Ordinal).Select(v => new JsonObject
        {
            ["version"] = v.Key,
            ["freshness"] = "Current",
            ["resources"] = new JsonArray([.. v.Select(Resource)]),
        })]),
    };

    private static JsonObject Resource(ApiResource resource) => new()
    {
        ["resource"] = resource.Plural,
        ["responseKind"] = Kind(resource, resource.Kind),
        ["scope"] = resource.Namespaced ? "Namespaced" : "Cluster",
        ["singularResource"] = resource.Singular,
        ["verbs"] = VirtualResources.VerbsOf(resource).ToJsonArray(),
        ["shortNames"] = resource.ShortNames.ToJsonArray(),
        ["categories"] = resource.Categories.ToJsonArray(),
        ["subresources"] = new JsonArray([.. resource.Subresources.Select(s => new JsonObject
        {
            ["subresource"] = s,
            ["responseKind"] = Kind(resource, VirtualResources.KindOfSubresource(resource, s)),
            ["verbs"] = VirtualResources.VerbsOfSubresource(s).ToJsonArray(),
        })]),
    };

    private static JsonObject Kind(ApiResource resource, string kind) => kind switch
    {
        "Scale" => new JsonObject { ["group"] = "autoscaling", ["version"] = "v1", ["kind"] = kind },
        "Eviction" => new JsonObject { ["group"] = "policy", ["version"] = "v1", ["kind"] = kind },
        _ => new JsonObject { ["group"] = resource.Group, ["version"] = resource.Version, ["kind"] = kind },
    };
}
