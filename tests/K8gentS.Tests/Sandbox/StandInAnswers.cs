using System.Text.Json.Nodes;
using K8gentS.Sandbox;

namespace K8gentS.Tests.Sandbox;

/// <summary>What the stand-in server says: to requests of the table by the table, to others what an installed chart looks like.</summary>
internal sealed class StandInAnswers
{
    private static readonly SandboxPlaces Places = new() { Allowed = "shop", Image = "ghcr.io/k8gents/k8gents-executor@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" };

    private readonly SandboxTable _table = SandboxTable.Load();
    private readonly HashSet<string> _fixtures;

    public StandInAnswers() => _fixtures = [.. _table.Fixtures.Select(f => $"{Root(f.Type.Group, f.Type.Version)}/namespaces/{Places.Fill(f.In)}/{f.Type.Plural}/{f.Name}")];

    /// <summary>Whether the path is that of a fixture or of one of its subresources.</summary>
    public bool IsOfFixture(string path) => _fixtures.Contains(path) || _fixtures.Any(f => path.StartsWith(f + "/", StringComparison.Ordinal));

    /// <summary>The line that such a request is.</summary>
    public SandboxRequest? LineOf(string user, string method, string path, JsonNode? body) => _table.Requests.FirstOrDefault(line =>
        line.Verb != "connect" && (Places.UserOf(line.As) ?? "") == user && MethodOf(line) == method && PathOf(line) == path && SaysTheSame(line, body));

    /// <summary>The answer to a line.</summary>
    public static (int Code, JsonNode Answer) To(SandboxRequest line, string user, string path, bool exists, bool refuse)
    {
        var (group, version, plural) = (line.Type.Group, line.Type.Version, line.Type.Plural);
        var what = group.Length == 0 ? plural : $"{plural}.{group}";
        if (refuse && line.RefusedBy.Contains("rbac"))
        {
            return (403, Status(403, "Forbidden", $"{what} is forbidden: User \"{user}\" cannot {line.Verb} resource \"{plural}\" in API group \"{group}\" in the namespace \"shop\""));
        }

        if (!exists)
        {
            return (404, Status(404, "NotFound", $"{what} \"{path.Split('/')[^1]}\" not found"));
        }

        return refuse
            ? (422, Status(422, "Invalid", $"{what} \"{line.Name}\" is forbidden: ValidatingAdmissionPolicy 'k8gents-executor' with binding 'k8gents-executor' denied request: No ({version})."))
            : (200, new JsonObject { ["metadata"] = new JsonObject(), ["items"] = new JsonArray() });
    }

    /// <summary>What does not depend on the table; null for what does.</summary>
    public static JsonNode? Fixed(string method, string path, JsonNode? body) => (method, path) switch
    {
        ("GET", "/version") => new JsonObject { ["gitVersion"] = "v1.36.2" },
        ("GET", "/apis") => new JsonObject { ["groups"] = new JsonArray(Group("admissionregistration.k8s.io"), Group("resource.k8s.io")) },
        ("GET", "/apis/admissionregistration.k8s.io/v1") => Resources("validatingadmissionpolicies", "ValidatingAdmissionPolicy"),
        ("GET", "/apis/resource.k8s.io/v1") => Resources("resourceclaims", "ResourceClaim"),
        ("GET", "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies") => List(new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = "k8gents-executor", ["annotations"] = new JsonObject { ["k8gents.io/sandbox"] = InstalledParameters.Json } },
        }),
        ("GET", "/api/v1/namespaces") => List([.. ((string[])["default", "shop", "k8gents", "k8gents-executor", "kube-system"]).Select(n => new JsonObject { ["metadata"] = new JsonObject { ["name"] = n } })]),
        ("GET", "/apis/rbac.authorization.k8s.io/v1/clusterroles/k8gents-agent") => JsonNode.Parse("""{"metadata":{"name":"k8gents-agent"},"rules":[{"resources":["pods"],"verbs":["list"]}]}"""),
        ("POST", "/apis/authorization.k8s.io/v1/subjectaccessreviews") => new JsonObject { ["apiVersion"] = "authorization.k8s.io/v1", ["kind"] = "SubjectAccessReview", ["spec"] = body!["spec"]!.DeepClone(), ["status"] = new JsonObject { ["allowed"] = false } },
        ("POST", "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews") => new JsonObject { ["apiVersion"] = "authorization.k8s.io/v1", ["kind"] = "SelfSubjectAccessReview", ["spec"] = body!["spec"]!.DeepClone(), ["status"] = new JsonObject { ["allowed"] = true } },
        _ => null,
    };

    /// <summary>A refusal.</summary>
    public static JsonObject Status(int code, string reason, string message) => new()
    {
        ["kind"] = "Status",
        ["apiVersion"] = "v1",
        ["metadata"] = new JsonObject(),
        ["status"] = "Failure",
        ["message"] = message,
        ["reason"] = reason,
        ["code"] = code,
    };

    private bool SaysTheSame(SandboxRequest line, JsonNode? body) => line.Verb switch
    {
        "patch" => JsonNode.DeepEquals(Places.Fill(line.Patch!), body),
        "create" => JsonNode.DeepEquals(Places.Fill(_table.BodyOf(line)), body),
        "delete" => (int?)line.Options?["gracePeriodSeconds"] == (int?)body?["gracePeriodSeconds"],
        _ => true,
    };

    private static string MethodOf(SandboxRequest line) => line.Verb switch { "create" => "POST", "patch" => "PATCH", "delete" or "deletecollection" => "DELETE", _ => "GET" };

    private static string PathOf(SandboxRequest line)
    {
        var parts = line.What.Split('/');
        var path = Root(parts.Length == 3 ? parts[0] : "", parts[^2]) + (line.In is null ? "" : $"/namespaces/{Places.Fill(line.In)}") + $"/{parts[^1]}";
        return path + (line.Name is null ? "" : $"/{Places.Fill(line.Name)}") + (line.Sub is null ? "" : $"/{line.Sub}");
    }

    private static string Root(string group, string version) => group.Length == 0 ? $"/api/{version}" : $"/apis/{group}/{version}";

    private static JsonObject Group(string name) => new() { ["name"] = name, ["versions"] = new JsonArray(new JsonObject { ["version"] = "v1" }), ["preferredVersion"] = new JsonObject { ["version"] = "v1" } };

    private static JsonObject Resources(string plural, string kind) => new() { ["resources"] = new JsonArray(new JsonObject { ["name"] = plural, ["kind"] = kind, ["namespaced"] = false }) };

    private static JsonObject List(params JsonObject[] items) => new() { ["kind"] = "List", ["metadata"] = new JsonObject { ["resourceVersion"] = "1" }, ["items"] = new JsonArray([.. items]) };
}
