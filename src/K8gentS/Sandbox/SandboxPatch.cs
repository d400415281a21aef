using System.Globalization;
using System.Text.Json.Nodes;

namespace K8gentS.Sandbox;

/// <summary>As much of JSON patch (RFC 6902) as the table uses: add, replace, remove. Replacing what is not there adds it.</summary>
internal static class SandboxPatch
{
    /// <summary>A changed copy.</summary>
    public static JsonObject Apply(JsonObject target, JsonArray operations)
    {
        var copy = target.DeepClone().AsObject();
        foreach (var operation in operations)
        {
            var path = ((string)operation!["path"]!).Split('/')[1..].Select(p => p.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToArray();
            var parent = path[..^1].Aggregate((JsonNode)copy, Child);
            Change(parent, path[^1], (string)operation["op"]!, operation["value"]);
        }

        return copy;
    }

    private static JsonNode Child(JsonNode parent, string name) => parent is JsonArray list
        ? list[Index(name)]!
        : parent[name] ?? (parent[name] = new JsonObject());

    private static void Change(JsonNode parent, string name, string operation, JsonNode? value)
    {
        switch (parent, operation)
        {
            case (JsonArray list, "remove"):
                list.RemoveAt(Index(name));
                break;
            case (JsonArray list, "replace"):
                list[Index(name)] = value?.DeepClone();
                break;
            case (JsonArray list, _):
                list.Insert(name == "-" ? list.Count : Index(name), value?.DeepClone());
                break;
            case (JsonObject map, "remove"):
                map.Remove(name);
                break;
            default:
                parent[name] = value?.DeepClone();
                break;
        }
    }

    private static int Index(string name) => int.Parse(name, CultureInfo.InvariantCulture);
}
