using System.Text.Json.Nodes;
using K8gentS.SimCluster.Store;
using Microsoft.AspNetCore.Http;

namespace K8gentS.SimCluster.Api.Discovery;

/// <summary>
/// As much OpenAPI v3 as kubectl reads before it writes: which paths can be patched, and that they take dryRun and
/// fieldValidation (QueryParamVerifierV3 in k8s.io/cli-runtime). Schemas of objects are not served.
/// </summary>
internal sealed class OpenApiEndpoint(ResourceCatalog catalog) : IPathEndpoint
{
    private const string Root = "/openapi/v3";

    public async Task<bool> TryServeAsync(HttpContext http, SimulatedRole caller)
    {
        if (!http.Request.Path.StartsWithSegments(Root, StringComparison.Ordinal, out var rest))
            return false;
        var groupVersions = catalog.All.GroupBy(r => r.Group.Length == 0 ? $"api/{r.Version}" : $"apis/{r.GroupVersion}", StringComparer.Ordinal).ToList();
        if (string.IsNullOrEmpty(rest.Value))
            await http.WriteJsonAsync(Index(groupVersions.Select(g => g.Key)));
        else if (groupVersions.Find(g => "/" + g.Key == rest.Value) is { } group)
            await http.WriteJsonAsync(Document(group));
        else
            throw StatusException.NoSuchPath();
        return true;
    }

    private static JsonObject Index(IEnumerable<string> paths) => new()
    {
        ["paths"] = new JsonObject(paths.Select(p => KeyValuePair.Create(p, (JsonNode?)new JsonObject { ["serverRelativeURL"] = $"{Root}/{p}" }))),
    };

    private static JsonObject Document(IEnumerable<ApiResource> resources) => new()
    {
        ["openapi"] = "3.0.0",
        ["info"] = new JsonObject { ["title"] = "k8gents simulated cluster", ["version"] = "v0" },
        ["components"] = new JsonObject { ["schemas"] = new JsonObject() },
        ["paths"] = new JsonObject(resources.Select(r => KeyValuePair.Create(PathOf(r), (JsonNode?)Path(r)))),
    };

    private static string PathOf(ApiResource resource) =>
        (resource.Group.Length == 0 ? "/api/" : "/apis/") + resource.GroupVersion + (resource.Namespaced ? "/namespaces/{namespace}/" : "/") + resource.Plural + "/{name}";

    private static JsonObject Path(ApiResource resource) => new()
    {
        ["patch"] = new JsonObject
        {
            ["parameters"] = new JsonArray(Parameter("dryRun"), Parameter("fieldManager"), Parameter("fieldValidation"), Parameter("force")),
            ["responses"] = new JsonObject(),
            ["x-kubernetes-action"] = "patch",
            ["x-kubernetes-group-version-kind"] = new JsonObject { ["group"] = resource.Group, ["version"] = resource.Version, ["kind"] = resource.Kind },
        },
    };

    private static JsonObject Parameter(string name) => new() { ["name"] = name, ["in"] = "query", ["schema"] = new JsonObject { ["type"] = "string" } };
}
