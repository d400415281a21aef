using System.Text.Json;
using System.Text.Json.Nodes;

namespace K8gentS.StandIns.Slack.State;

/// <summary>Finds things in blocks.</summary>
internal static class JsonWalk
{
    /// <summary>Every string under this name, wherever it stands.</summary>
    public static IEnumerable<string> Strings(JsonNode? node, string name) => node switch
    {
        JsonObject fields => fields.SelectMany(field => field.Key == name && field.Value is JsonValue value && value.GetValueKind() == JsonValueKind.String
            ? [value.GetValue<string>()]
            : Strings(field.Value, name)),
        JsonArray items => items.SelectMany(item => Strings(item, name)),
        _ => [],
    };

    /// <summary>The interactive elements of blocks, in order.</summary>
    public static IEnumerable<JsonObject> Elements(JsonArray blocks) => ElementsWithBlock(blocks).Select(found => found.Element);

    /// <summary>The interactive elements, each with the block it stands in.</summary>
    public static IEnumerable<(JsonObject Block, JsonObject Element)> ElementsWithBlock(JsonArray blocks)
        => from block in blocks.OfType<JsonObject>()
           from element in Candidates(block)
           where element.ContainsKey("action_id")
           select (block, element);

    /// <summary>The string of a member; null if it is none.</summary>
    public static string? String(JsonNode? node, string name)
        => node is JsonObject fields && fields[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static IEnumerable<JsonObject> Candidates(JsonObject block) => (string?)block["type"] switch
    {
        "section" => block["accessory"] is JsonObject accessory ? [accessory] : [],
        "input" => block["element"] is JsonObject input ? [input] : [],
        "actions" => block["elements"]?.AsArray().OfType<JsonObject>() ?? [],
        _ => [],
    };
}
