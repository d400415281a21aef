using System.Text.Json.Nodes;
using K8gentS.SimCluster.Store;

namespace K8gentS.SimCluster.Api;

/// <summary>
/// A request ends in a Status of failure. Reasons, codes and wording are those of
/// k8s.io/apimachinery/pkg/api/errors/errors.go.
/// </summary>
internal sealed class StatusException(int code, string reason, string message) : Exception(message)
{
    public int Code { get; } = code;

    public string Reason { get; } = reason;

    public JsonObject? Details { get; init; }

    /// <summary>Seconds, or null to leave the header out.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>For an expired list: the token with which the client may go on, though inconsistently.</summary>
    public string? Continue { get; init; }

    public JsonObject ToStatus()
    {
        var details = Details;
        if (RetryAfter is { } seconds)
        {
            details ??= [];
            details["retryAfterSeconds"] = seconds;
        }
        return new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = Continue is null ? [] : new JsonObject { ["continue"] = Continue },
            ["status"] = "Failure",
            ["message"] = Message,
            ["reason"] = Reason,
            ["details"] = details,
            ["code"] = Code,
        };
    }

    public static StatusException NotFound(ApiResource resource, string name) =>
        new(404, "NotFound", $"{resource.QualifiedName} \"{name}\" not found") { Details = Naming(resource, name) };

    public static StatusException NoSuchPath() =>
        new(404, "NotFound", "the server could not find the requested resource") { Details = [] };

    public static StatusException AlreadyExists(ApiResource resource, string name) =>
        new(409, "AlreadyExists", $"{resource.QualifiedName} \"{name}\" already exists") { Details = Naming(resource, name) };

    public static StatusException Conflict(ApiResource resource, string name, string why) =>
        new(409, "Conflict", $"Operation cannot be fulfilled on {resource.QualifiedName} \"{name}\": {why}") { Details = Naming(resource, name) };

    public static StatusException Invalid(string kind, string name, string why) => new(422, "Invalid", $"{kind} \"{name}\" is invalid: {why}");

    public static StatusException BadRequest(string message) => new(400, "BadRequest", message);

    public static StatusException Forbidden(string message) => new(403, "Forbidden", message);

    public static StatusException Unauthorized() => new(401, "Unauthorized", "Unauthorized");

    public static StatusException Expired(string message) => new(410, "Expired", message);

    public static StatusException MethodNotAllowed() =>
        new(405, "MethodNotAllowed", "the server does not allow this method on the requested resource");

    public static StatusException UnsupportedMediaType(string accepted) => new(
        415, "UnsupportedMediaType", $"the body of the request was in an unknown format - accepted media types include: {accepted}");

    public static StatusException NotSimulated(string what) =>
        new(501, "NotImplemented", $"{what}: the simulated cluster does not do this, and does not pretend to");

    private static JsonObject Naming(ApiResource resource, string name)
    {
        var details = new JsonObject { ["name"] = name };
        if (resource.Group.Length > 0)
            details["group"] = resource.Group;
        details["kind"] = resource.Plural;
        return details;
    }
}
