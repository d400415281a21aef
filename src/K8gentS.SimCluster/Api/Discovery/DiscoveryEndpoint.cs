using System.Text.Json.Nodes;
using K8gentS.SimCluster.Store;
using Microsoft.AspNetCore.Http;

namespace K8gentS.SimCluster.Api.Discovery;

/// <summary>Tells which groups and resources there are: aggregated (KEP-3352) where the client can read it, else one group at a time.</summary>
internal sealed class DiscoveryEndpoint(ResourceCatalog catalog) : IPathEndpoint
{
    private const string Aggregated = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    /// <summary>Answers where the path is one of discovery's.</summary>
    public async Task<bool> TryServeAsync(HttpContext http, SimulatedRole caller)
    {
        var parts = (http.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts is ["api"] or ["apis"] && WantsAggregated(http.Request))
        {
            await http.WriteJsonAsync(AggregatedDiscovery.Of(Entries().Where(r => r.Group.Length == 0 == (parts[0] == "api"))), contentType: Aggregated);
            return true;
        }
        JsonObject? body = parts switch
        {
            ["api"] => new JsonObject { ["kind"] = "APIVersions", ["versions"] = new JsonArray("v1") },
            ["apis"] => new JsonObject { ["kind"] = "APIGroupList", ["apiVersion"] = "v1", ["groups"] = new JsonArray([.. Groups().Select(Group)]) },
            ["apis", var group] => Groups().FirstOrDefault(g => g.Key == group) is { } found ? Group(found) : throw StatusException.NoSuchPath(),
            ["api", var version] => Resources(version),
            ["apis", var group, var version] => Resources($"{group}/{version}"),
            _ => null,
        };
        if (body is not null)
            await http.WriteJsonAsync(body);
        return body is not null;
    }

    private IEnumerable<ApiResource> Entries() => catalog.All.Concat(VirtualResources.All);

    // One candidate of Accept must be v2 with nothing unknown to us; kubectl also offers v2beta1.
    private static bool WantsAggregated(HttpRequest request) => request.Headers.Accept.ToString().Split(',').Any(a =>
        a.Contains("as=APIGroupDiscoveryList", StringComparison.Ordinal) && a.Split(';').Any(p => p.Trim() == "v=v2") && a.StartsWith("application/json", StringComparison.Ordinal));

    private IEnumerable<IGrouping<string, ApiResource>> Groups() => Entries().Where(r => r.Group.Length > 0).GroupBy(r => r.Group, StringComparer.Ordinal);

    private static JsonObject Group(IGrouping<string, ApiResource> group)
    {
        var versions = group.Select(r => r.Version).Distinct(StringComparer.Ordinal).Select(v => Version(group.Key, v)).ToList();
        return new JsonObject
        {
            ["kind"] = "APIGroup",
            ["apiVersion"] = "v1",
            ["name"] = group.Key,
            ["versions"] = new JsonArray([.. versions]),
            ["preferredVersion"] = versions[0].DeepClone(),
        };
    }

    private static JsonObject Version(string group, string version) => new() { ["groupVersion"] = $"{group}/{version}", ["version"] = version };

    private JsonObject Resources(string groupVersion)
    {
        var served = Entries().Where(r => r.GroupVersion == groupVersion).ToList();
        if (served.Count == 0)
            throw StatusException.NoSuchPath();
        return new JsonObject
        {
            ["kind"] = "APIResourceList",
            ["apiVersion"] = "v1",
            ["groupVersion"] = groupVersion,
            ["resources"] = new JsonArray([.. served.Select(Resource), .. served.SelectMany(Subresources)]),
        };
    }

    private static JsonObject Resource(ApiResource resource) => new()
    {
        ["name"] = resource.Plural,
        ["singularName"] = resource.Singular,
        ["namespaced"] = resource.Namespaced,
        ["kind"] = resource.Kind,
        ["verbs"] = VirtualResources.VerbsOf(resource).ToJsonArray(),
        ["shortNames"] = resource.ShortNames.ToJsonArray(),
        ["categories"] = resource.Categories.ToJsonArray(),
    };

    private static IEnumerable<JsonObject> Subresources(ApiResource resource) => resource.Subresources.Select(s => new JsonObject
    {
        ["name"] = $"{resource.Plural}/{s}",
        ["singularName"] = "",
        ["namespaced"] = resource.Namespaced,
        ["kind"] = VirtualResources.KindOfSubresource(resource, s),
        ["verbs"] = VirtualResources.VerbsOfSubresource(s).ToJsonArray(),
    });
}
