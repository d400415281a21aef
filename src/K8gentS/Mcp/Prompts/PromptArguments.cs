using System.Text.Json;
using K8gentS.Cluster.Reading;
using ModelContextProtocol;

namespace K8gentS.Mcp.Prompts;

/// <summary>The names of prompts' arguments, and how they are read: a person's words become part of a prompt only where they are a name.</summary>
internal static class PromptArguments
{
    /// <summary>A namespace.</summary>
    public const string Namespace = "namespace";

    /// <summary>A workload: <c>Deployment/checkout</c>.</summary>
    public const string Workload = "workload";

    /// <summary>A pod.</summary>
    public const string PodName = "pod_name";

    /// <summary>An incident.</summary>
    public const string IncidentId = "incident_id";

    private const int LongestName = 253;
    private const int LongestReference = 317;

    /// <summary>Whether a text can be a namespace's name.</summary>
    public static bool IsNamespace(string text)
    {
        try
        {
            return NamespaceScope.Of(text).Names.Count == 1;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>A namespace.</summary>
    /// <exception cref="McpProtocolException">It is missing, or cannot be one.</exception>
    public static string ReadNamespace(IDictionary<string, JsonElement>? given) =>
        Required(given, Namespace) is var text && IsNamespace(text) ? text : throw Wrong(Namespace, "the name of a namespace: lower-case letters, digits and dashes, 63 at most");

    /// <summary>An object's name, or a kind and a name; null where none is given.</summary>
    /// <exception cref="McpProtocolException">It cannot be one.</exception>
    public static string? ReadOptionalName(IDictionary<string, JsonElement>? given, string name) => Text(given, name) switch
    {
        null or "" => null,
        { Length: <= LongestReference } text when text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '/') => text,
        _ => throw Wrong(name, "a name, or a kind and a name such as Deployment/checkout"),
    };

    /// <summary>An incident's id.</summary>
    /// <exception cref="McpProtocolException">It is missing, or cannot be one.</exception>
    public static string ReadIncident(IDictionary<string, JsonElement>? given) =>
        Required(given, IncidentId) is { Length: <= LongestName } text && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_')
            ? text
            : throw Wrong(IncidentId, "an incident's id, as list_incidents has it");

    private static string Required(IDictionary<string, JsonElement>? given, string name) =>
        Text(given, name) is { Length: > 0 } text ? text : throw new McpProtocolException($"The prompt needs the argument {name}.", McpErrorCode.InvalidParams);

    private static string? Text(IDictionary<string, JsonElement>? given, string name)
    {
        if (given is null || !given.TryGetValue(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim() : throw Wrong(name, "a text");
    }

    private static McpProtocolException Wrong(string name, string what) => new($"The argument {name} has to be {what}.", McpErrorCode.InvalidParams);
}
