using System.Text.Json.Nodes;
using K8gentS.SimCluster.Access;
using K8gentS.SimCluster.Api.Discovery;
using K8gentS.SimCluster.Api.Writing;
using Microsoft.AspNetCore.Http;

namespace K8gentS.SimCluster.Api.Reviews;

/// <summary>
/// Answers questions about who somebody is and what they may do. Everybody may ask about themselves
/// (the role system:basic-user); asking about others takes the permission to create the review.
/// </summary>
internal sealed class ReviewEndpoint(Authorizer authorizer) : IPathEndpoint
{
    public async Task<bool> TryServeAsync(HttpContext http, SimulatedRole caller)
    {
        var resource = VirtualResources.All.FirstOrDefault(r => http.Request.Path.Value == $"/apis/{r.GroupVersion}/{r.Plural}");
        if (resource is null || http.Request.Method != HttpMethods.Post)
            return false;
        if (!resource.Plural.StartsWith("self", StringComparison.Ordinal) && !Authorizer.Allows(caller, "create", resource.QualifiedName, null))
            throw StatusException.Forbidden($"{resource.QualifiedName} is forbidden: User \"{caller.UserName}\" cannot create resource \"{resource.Plural}\" in API group \"{resource.Group}\" at the cluster scope");
        var body = await RequestBody.ReadObjectAsync(http);
        body["kind"] = resource.Kind;
        body["apiVersion"] = resource.GroupVersion;
        body["metadata"] ??= new JsonObject();
        var spec = body["spec"] as JsonObject ?? [];
        body["status"] = resource.Plural switch
        {
            "selfsubjectreviews" => new JsonObject { ["userInfo"] = User(caller) },
            "tokenreviews" => Token(ObjectRules.Text(spec, "token") ?? "", spec["audiences"] as JsonArray),
            "selfsubjectaccessreviews" => AccessReview.Of(caller, spec),
            "selfsubjectrulesreviews" => RulesReview.Of(caller, ObjectRules.Text(spec, "namespace")),
            _ => AccessReview.Of(authorizer.Roles.FirstOrDefault(r => r.UserName == ObjectRules.Text(spec, "user")) ?? new SimulatedRole(""), spec),
        };
        await http.WriteJsonAsync(body, 201);
        return true;
    }

    // Without audiences the question is whether the token is good for the API server; with some, whether it is meant for one of them.
    private JsonObject Token(string token, JsonArray? asked)
    {
        if (authorizer.ByToken(token) is not { } role)
            return new JsonObject { ["authenticated"] = false, ["error"] = "the token is unknown" };
        if (asked is null)
            return new JsonObject { ["authenticated"] = true, ["user"] = User(role) };
        var meant = asked.Select(a => a?.ToString() ?? "").Intersect(role.Audiences, StringComparer.Ordinal).ToList();
        return meant.Count > 0
            ? new JsonObject { ["authenticated"] = true, ["user"] = User(role), ["audiences"] = meant.ToJsonArray() }
            : new JsonObject { ["authenticated"] = false, ["error"] = "the token's audience is another one" };
    }

    private static JsonObject User(SimulatedRole role) => new()
    {
        ["username"] = role.UserName,
        ["groups"] = role.Groups.Append("system:authenticated").ToJsonArray(),
    };
}
