using System.Globalization;
using System.Text.Json.Nodes;
using K8gentS.SimCluster.Store;

namespace K8gentS.SimCluster.Api.Writing;

/// <summary>What the server sees to on every write: names, identity, versions, generations, the split of spec and status.</summary>
internal static class ObjectRules
{
    private const int LongestName = 253;
    private static readonly string[] Identity = ["name", "namespace", "uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "generation"];

    public static JsonObject Metadata(JsonObject o) => o["metadata"] as JsonObject ?? throw StatusException.BadRequest("the object has no metadata");

    public static string? Text(JsonObject o, string name) => o[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>Completes an object that is to be created.</summary>
    public static void PrepareNew(ApiResource resource, string? ns, JsonObject o, DateTimeOffset now)
    {
        CheckType(resource, o);
        var metadata = Metadata(o);
        if (Text(metadata, "name") is not { Length: > 0 } && Text(metadata, "generateName") is { Length: > 0 } prefix)
            metadata["name"] = prefix + Guid.NewGuid().ToString("N")[..5];
        var name = Text(metadata, "name") ?? "";
        if (name.Length is 0 or > LongestName)
            throw StatusException.Invalid(resource.Kind, name, "metadata.name: Required value: name or generateName is required");
        if (!name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.' or ':') && resource.Group != "rbac.authorization.k8s.io")
            throw StatusException.Invalid(resource.Kind, name, $"metadata.name: Invalid value: \"{name}\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.'");
        CheckNamespace(ns, metadata);
        if (ns is not null)
            metadata["namespace"] = ns;
        metadata["uid"] = Guid.NewGuid().ToString();
        metadata["creationTimestamp"] = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        metadata.Remove("deletionTimestamp");
        if (o.ContainsKey("spec"))
            metadata["generation"] = 1;
        if (resource.Subresources.Contains("status", StringComparer.Ordinal))
            o["status"] = FirstStatus(resource);
    }

    private static JsonObject FirstStatus(ApiResource resource) => resource.QualifiedName switch
    {
        "namespaces" => new JsonObject { ["phase"] = "Active" },
        "pods" or "persistentvolumeclaims" or "persistentvolumes" => new JsonObject { ["phase"] = "Pending" },
        _ => [],
    };

    /// <summary>Completes the next state of an object, given the present one.</summary>
    public static void PrepareNext(ApiResource resource, JsonObject before, JsonObject next, string? subresource)
    {
        CheckType(resource, next);
        var (old, metadata) = (Metadata(before), Metadata(next));
        var name = Text(old, "name")!;
        if (Text(metadata, "name") is { } given && given != name)
            throw StatusException.BadRequest($"the name of the object ({given}) does not match the name on the URL ({name})");
        CheckNamespace(Text(old, "namespace"), metadata);
        if (Text(metadata, "resourceVersion") is { Length: > 0 } version && version != Text(old, "resourceVersion"))
            throw StatusException.Conflict(resource, name, "the object has been modified; please apply your changes to the latest version and try again");
        if (Text(metadata, "uid") is { Length: > 0 } uid && uid != Text(old, "uid"))
            throw StatusException.Conflict(resource, name, $"Precondition failed: UID in precondition: {uid}, UID in object meta: {Text(old, "uid")}");
        SplitStatus(resource, before, next, subresource);
        metadata = Metadata(next);
        foreach (var field in Identity)
            Keep(old, metadata, field);
        if (!JsonNode.DeepEquals(before["spec"], next["spec"]) && old["generation"] is JsonValue generation)
            metadata["generation"] = generation.GetValue<long>() + 1;
    }

    // A write to status changes nothing else; a write to anything else leaves the status of kinds that have the subresource.
    private static void SplitStatus(ApiResource resource, JsonObject before, JsonObject next, string? subresource)
    {
        if (subresource == "status")
        {
            foreach (var field in before.Select(p => p.Key).Union(next.Select(p => p.Key), StringComparer.Ordinal).Where(k => k is not "status").ToList())
                Keep(before, next, field);
        }
        else if (resource.Subresources.Contains("status", StringComparer.Ordinal))
        {
            Keep(before, next, "status");
        }
    }

    private static void Keep(JsonObject before, JsonObject next, string field)
    {
        if (before[field] is { } value)
            next[field] = value.DeepClone();
        else
            next.Remove(field);
    }

    private static void CheckType(ApiResource resource, JsonObject o)
    {
        var (version, kind) = (Text(o, "apiVersion") ?? resource.GroupVersion, Text(o, "kind") ?? resource.Kind);
        if (version != resource.GroupVersion || kind != resource.Kind)
            throw StatusException.BadRequest($"the object in the body is {version} {kind}, the URL is of {resource.GroupVersion} {resource.Kind}");
    }

    private static void CheckNamespace(string? ns, JsonObject metadata)
    {
        if (Text(metadata, "namespace") is { Length: > 0 } given && given != ns)
            throw StatusException.BadRequest("the namespace of the provided object does not match the namespace sent on the request");
    }
}
