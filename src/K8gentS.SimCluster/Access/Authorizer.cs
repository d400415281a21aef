using System.Security.Cryptography;
using System.Text;
using K8gentS.SimCluster.Api;
using Microsoft.AspNetCore.Http;

namespace K8gentS.SimCluster.Access;

/// <summary>Knows who calls (bearer token, impersonation) and what each may do.</summary>
internal sealed class Authorizer(IReadOnlyList<SimulatedRole> roles)
{
    private const string Bearer = "Bearer ";

    public IReadOnlyList<SimulatedRole> Roles { get; } = roles;

    /// <summary>The caller.</summary>
    /// <exception cref="StatusException">401 for a missing or unknown token, 403 for an impersonation that is not allowed.</exception>
    public SimulatedRole Authenticate(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        var caller = header.StartsWith(Bearer, StringComparison.Ordinal) ? ByToken(header[Bearer.Length..]) : null;
        if (caller is null)
            throw StatusException.Unauthorized();
        var wanted = request.Headers["Impersonate-User"].ToString();
        if (wanted.Length == 0)
            return caller;
        if (!Allows(caller, "impersonate", "users", null))
            throw StatusException.Forbidden($"users \"{wanted}\" is forbidden: User \"{caller.UserName}\" cannot impersonate resource \"users\" in API group \"\" at the cluster scope");
        return Roles.FirstOrDefault(r => r.UserName == wanted) ?? new SimulatedRole(wanted);
    }

    public SimulatedRole? ByToken(string token) => Roles.FirstOrDefault(r =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(r.Token), Encoding.UTF8.GetBytes(token)));

    /// <summary>Whether any rule of the role allows it. The resource is as in messages: pods/log, deployments.apps/scale.</summary>
    public static bool Allows(SimulatedRole role, string verb, string resource, string? ns) =>
        role.Rules.Any(r => r.Allows(verb, resource, ns));

    public static void Demand(SimulatedRole role, ApiRequest request)
    {
        var qualified = request.Resource.QualifiedName + (request.Subresource is null ? "" : "/" + request.Subresource);
        // The permission to read a namespace object is asked for inside that namespace.
        var ns = request.Namespace ?? (request.Resource.Plural == "namespaces" ? request.Name : null);
        if (!Allows(role, request.Verb, qualified, ns))
            throw StatusException.Forbidden(Refusal(role, request, ns));
    }

    // k8s.io/apiserver/pkg/endpoints/handlers/responsewriters/errors.go
    private static string Refusal(SimulatedRole role, ApiRequest request, string? ns)
    {
        var resource = request.Resource.Plural + (request.Subresource is null ? "" : "/" + request.Subresource);
        var name = request.Name is null ? request.Resource.QualifiedName : $"{request.Resource.QualifiedName} \"{request.Name}\"";
        var scope = ns is null ? "at the cluster scope" : $"in the namespace \"{ns}\"";
        return $"{name} is forbidden: User \"{role.UserName}\" cannot {request.Verb} resource \"{resource}\" in API group \"{request.Resource.Group}\" {scope}";
    }
}
