using System.Text.Json;
using System.Text.Json.Nodes;

namespace K8gentS.StandIns.Models.Wires;

/// <summary>Reading of requests that trusts nothing.</summary>
internal static class Json
{
    public static JsonObject Object(string body, string otherwise)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject ?? throw new RequestFault(otherwise);
        }
        catch (JsonException)
        {
            throw new RequestFault(otherwise);
        }
    }

    public static void KnowsOnly(JsonObject part, IReadOnlySet<string> fields, Func<string, RequestFault> unknown)
    {
        if (part.Select(p => p.Key).FirstOrDefault(k => !fields.Contains(k)) is { } field)
        {
            throw unknown(field);
        }
    }

    public static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    public static double? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;

    public static JsonElement? Element(JsonNode? node) => node is null ? null : JsonSerializer.SerializeToElement(node);

    /// <summary>The schema and every schema inside it.</summary>
    public static IEnumerable<JsonObject> Schemas(JsonNode? schema)
    {
        if (schema is not JsonObject here)
        {
            return [];
        }

        IEnumerable<JsonNode?> inside =
        [
            .. ((string[])["properties", "$defs", "definitions"]).SelectMany(k => here[k] is JsonObject named ? named.Select(p => p.Value) : []),
            .. ((string[])["anyOf", "oneOf", "allOf", "prefixItems"]).SelectMany(k => here[k] is JsonArray list ? list : []),
            here["items"],
            here["additionalProperties"],
        ];
        return inside.SelectMany(Schemas).Prepend(here);
    }

    /// <summary>The text that the limit of output tokens leaves, and whether it was cut, at four characters a token.</summary>
    public static (string Text, bool Cut) Within(int? limit, StandInReply.Says says)
    {
        var room = limit is { } tokens ? Math.Max(0, tokens - says.Thoughts) * 4 : int.MaxValue;
        return says.Text.Length > room ? (says.Text[..room], true) : (says.Text, false);
    }

    public static int Tokens(string text) => (text.Length + 3) / 4;
}
