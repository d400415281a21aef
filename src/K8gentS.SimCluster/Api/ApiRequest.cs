using K8gentS.SimCluster.Store;
using Microsoft.AspNetCore.Http;

namespace K8gentS.SimCluster.Api;

/// <summary>What a request to a resource asks for, told from its path and method as k8s.io/apiserver's RequestInfo tells it.</summary>
internal sealed record ApiRequest(ApiResource Resource, string Verb, string? Namespace, string? Name, string? Subresource, HttpContext Http)
{
    public ObjectKey Key => new(Namespace ?? "", Name ?? "");

    public IQueryCollection Query => Http.Request.Query;

    public bool DryRun => Query["dryRun"].ToString() switch
    {
        "" => false,
        "All" => true,
        var other => throw StatusException.BadRequest($"Invalid value: \"{other}\": dryRun: Unsupported value: supported values: \"All\""),
    };

    /// <summary>The request, or null where the path is no path of a resource that is served.</summary>
    public static ApiRequest? Parse(HttpContext http, ResourceCatalog catalog)
    {
        var parts = (http.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        var (groupVersion, rest) = parts switch
        {
            ["api", var version, .. var tail] => (version, tail),
            ["apis", var group, var version, .. var tail] => ($"{group}/{version}", tail),
            _ => ("", []),
        };
        string? ns = null;
        if (rest is ["namespaces", var named, not ("status" or "finalize"), ..])
            (ns, rest) = (named, rest[2..]);
        if (rest.Length is 0 or > 3 || catalog.Find(groupVersion, rest[0]) is not { } resource)
            return null;
        if (ns is not null && !resource.Namespaced)
            return null;
        var name = rest.ElementAtOrDefault(1);
        return new ApiRequest(resource, VerbOf(http.Request, name), ns, name, rest.ElementAtOrDefault(2), http);
    }

    private static string VerbOf(HttpRequest request, string? name) => request.Method switch
    {
        "GET" or "HEAD" when request.Query["watch"].ToString() is "true" or "1" => "watch",
        "GET" or "HEAD" => name is null ? "list" : "get",
        "POST" => "create",
        "PUT" => "update",
        "PATCH" => "patch",
        "DELETE" => name is null ? "deletecollection" : "delete",
        _ => throw StatusException.MethodNotAllowed(),
    };
}
