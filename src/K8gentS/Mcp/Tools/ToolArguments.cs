using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using K8gentS.Mcp.Text;
using ModelContextProtocol.Protocol;

namespace K8gentS.Mcp.Tools;

/// <summary>Reads a call's arguments, strictly.</summary>
internal static class ToolArguments
{
    /// <summary>The arguments.</summary>
    /// <exception cref="ToolRefusalException">They do not fit the schema; the sentence says which and what fits.</exception>
    public static T Read<T>(Tool tool, IDictionary<string, JsonElement>? arguments)
        where T : class
    {
        var given = new JsonObject((arguments ?? new Dictionary<string, JsonElement>(StringComparer.Ordinal))
            .Where(a => a.Value.ValueKind != JsonValueKind.Null)
            .Select(a => KeyValuePair.Create(a.Key, Value(a.Value))));
        CheckNames(tool, given);
        return Checked(tool, Parse<T>(tool, given));
    }

    // Names are handed back as they were shown.
    private static JsonNode? Value(JsonElement given) =>
        given.ValueKind == JsonValueKind.String ? LinkFence.Undo(given.GetString()!) : JsonNode.Parse(given.GetRawText());

    private static void CheckNames(Tool tool, JsonObject given)
    {
        var known = tool.InputSchema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().Select(p => p.Name).ToList() : [];
        var required = tool.InputSchema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(n => n.GetString()!) : [];
        if (given.Select(g => g.Key).FirstOrDefault(k => !known.Contains(k, StringComparer.Ordinal)) is { } unknown)
        {
            throw new ToolRefusalException($"{tool.Name} has no argument \"{unknown}\"; it takes {(known.Count == 0 ? "none" : string.Join(", ", known))}.");
        }

        if (required.FirstOrDefault(r => !given.ContainsKey(r)) is { } missing)
        {
            throw new ToolRefusalException($"{tool.Name} needs the argument \"{missing}\".");
        }
    }

    private static T Parse<T>(Tool tool, JsonObject given)
    {
        try
        {
            return given.Deserialize<T>(ToolSchemas.Json)!;
        }
        catch (JsonException e)
        {
            var name = e.Path?.TrimStart('$', '.') is { Length: > 0 } path ? $"\"{path}\" " : "";
            throw new ToolRefusalException($"An argument {name}of {tool.Name} is of the wrong type; see the tool's input schema.", e);
        }
    }

    private static T Checked<T>(Tool tool, T arguments)
        where T : class
    {
        var faults = new List<ValidationResult>();
        return Validator.TryValidateObject(arguments, new ValidationContext(arguments), faults, validateAllProperties: true)
            ? arguments
            : throw new ToolRefusalException($"{tool.Name}: {string.Join(" ", faults.Select(f => Named(f)))}");
    }

    private static string Named(ValidationResult fault) =>
        fault.MemberNames.Aggregate(fault.ErrorMessage ?? "", (text, name) => text.Replace(name, JsonNamingPolicy.SnakeCaseLower.ConvertName(name), StringComparison.Ordinal));
}
