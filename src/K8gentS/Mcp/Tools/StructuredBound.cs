using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using K8gentS.Mcp.Text;

namespace K8gentS.Mcp.Tools;

/// <summary>
/// Keeps a structured answer within a number of bytes, whatever a tool puts into it: long texts are cut first, then the longest lists are
/// shortened from their end. Tools page their lists long before that.
/// </summary>
internal static class StructuredBound
{
    private const int MostRounds = 64;

    // What is cut says so, in about as many characters.
    private const int Statement = 40;
    private const string Cursor = "cursor";
    private static readonly string[] Pages = ["incidents", "items", "events"];
    private static readonly int[] Lengths = [1_000, 500, 250];

    /// <summary>Shortens the tree until it fits.</summary>
    /// <returns>What was left out, one clause each; empty where nothing was.</returns>
    public static IReadOnlyList<string> Fit(JsonObject tree, int mostBytes)
    {
        var said = new List<string>();
        foreach (var longest in Lengths.TakeWhile(_ => Bytes(tree) > mostBytes))
        {
            CutTexts(tree, longest);
            said = [$"texts beyond {longest} characters"];
        }

        var whole = new Dictionary<string, (int Had, int Has)>(StringComparer.Ordinal);
        for (var round = 0; round < MostRounds && Bytes(tree) > mostBytes && Heaviest(tree) is { } list; round++)
        {
            var (name, had) = (list.GetPath(), list.Count);
            while (list.Count > Math.Max(1, had / 2))
            {
                list.RemoveAt(list.Count - 1);
            }

            whole[name] = (whole.TryGetValue(name, out var before) ? before.Had : had, list.Count);
        }

        return [.. said, .. whole.Select(w => $"{w.Key.TrimStart('$', '.')} {w.Value.Had - w.Value.Has} of {w.Value.Had} items")];
    }

    // What a cursor leads behind must not be lost before it: pages are shortened last.
    private static JsonArray? Heaviest(JsonNode tree)
    {
        var lists = Arrays(tree).Where(a => a.Count > 1).ToLookup(a => a.Parent == tree && Pages.Contains(a.GetPropertyName(), StringComparer.Ordinal));
        return lists[false].MaxBy(Bytes) ?? lists[true].MaxBy(Bytes);
    }

    private static IEnumerable<JsonArray> Arrays(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(Arrays).Append(list),
        JsonObject fields => fields.SelectMany(f => Arrays(f.Value)),
        _ => [],
    };

    private static void CutTexts(JsonNode? node, int longest)
    {
        switch (node)
        {
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    if (TooLong(items[i], longest) is { } cut)
                    {
                        items[i] = cut;
                    }

                    CutTexts(items[i], longest);
                }

                break;
            case JsonObject fields:
                foreach (var (name, value) in fields.Where(f => !f.Key.EndsWith(Cursor, StringComparison.OrdinalIgnoreCase)).ToList())
                {
                    if (TooLong(value, longest) is { } cut)
                    {
                        fields[name] = cut;
                    }

                    CutTexts(value, longest);
                }

                break;
        }
    }

    private static string? TooLong(JsonNode? node, int longest) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is { } text && text.Length > longest + Statement
            ? ClusterText.Cut(text, longest)
            : null;

    private static int Bytes(JsonNode node) => Encoding.UTF8.GetByteCount(node.ToJsonString(JsonSerializerOptions.Web));
}
