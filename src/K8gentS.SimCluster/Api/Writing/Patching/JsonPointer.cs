using System.Globalization;
using System.Text.Json.Nodes;

namespace K8gentS.SimCluster.Api.Writing.Patching;

/// <summary>Walks and changes a document along an RFC 6901 pointer.</summary>
internal static class JsonPointer
{
    public static JsonNode? Get(JsonNode root, string pointer)
    {
        var node = (JsonNode?)root;
        foreach (var step in Steps(pointer))
            node = Child(node, step, pointer);
        return node;
    }

    public static void Add(JsonNode root, string pointer, JsonNode? value)
    {
        var (parent, last) = Parent(root, pointer);
        if (parent is JsonObject map)
            map[last] = value;
        else if (parent is JsonArray list)
            list.Insert(last == "-" ? list.Count : Index(list, last, list.Count, pointer), value);
        else
            throw Missing(pointer);
    }

    public static JsonNode? Remove(JsonNode root, string pointer)
    {
        var (parent, last) = Parent(root, pointer);
        var removed = Child(parent, last, pointer);
        if (parent is JsonObject map)
            map.Remove(last);
        else if (parent is JsonArray list)
            list.RemoveAt(Index(list, last, list.Count - 1, pointer));
        return removed;
    }

    private static (JsonNode? Parent, string Last) Parent(JsonNode root, string pointer)
    {
        var steps = Steps(pointer);
        if (steps.Length == 0)
            throw Missing(pointer);
        return (steps[..^1].Aggregate((JsonNode?)root, (node, step) => Child(node, step, pointer)), steps[^1]);
    }

    private static JsonNode? Child(JsonNode? node, string step, string pointer) => node switch
    {
        JsonObject map => map.TryGetPropertyValue(step, out var value) ? value : throw Missing(pointer),
        JsonArray list => list[Index(list, step, list.Count - 1, pointer)],
        _ => throw Missing(pointer),
    };

    private static int Index(JsonArray list, string step, int most, string pointer) =>
        int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= most && index <= list.Count ? index : throw Missing(pointer);

    private static string[] Steps(string pointer)
    {
        if (pointer.Length == 0)
            return [];
        return pointer[0] == '/'
            ? [.. pointer[1..].Split('/').Select(s => s.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))]
            : throw Missing(pointer);
    }

    private static StatusException Missing(string pointer) =>
        new(422, "Invalid", $"the server rejected our request due to an error in our request: the path \"{pointer}\" of the JSON patch does not exist");
}
