using System.Text.Json;
using System.Text.Json.Nodes;

namespace K8gentS.Reasoning.Asking;

/// <summary>
/// The JSON schemas of the answers. No more of JSON Schema than all vendors take: objects, arrays, strings, enum. Whether an answer keeps
/// to what was offered is checked when it is read, since not every server holds a model to a schema. What the fields mean stands in the prompt.
/// </summary>
internal static class AnswerSchema
{
    /// <summary>The most hypotheses of one answer.</summary>
    public const int MostHypotheses = 3;

    /// <summary>Up to three hypotheses.</summary>
    public static JsonElement Hypotheses(IEnumerable<string> culprits) => Element(Object(
        ("hypotheses", List(Object(
            ("cause", Text()),
            ("culprit", OneOf(culprits)),
            ("evidence", List(Text())),
            ("summary", Text()),
            ("refutedBy", Text()),
            ("steps", List(Text())))))));

    /// <summary>The verdict on one hypothesis.</summary>
    public static JsonElement Verdict { get; } = Element(Object(("verdict", OneOf(["stands", "refuted", "unclear"])), ("evidence", List(Text()))));

    private static JsonObject Object(params (string Name, JsonObject Schema)[] fields) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(fields.Select(f => KeyValuePair.Create<string, JsonNode?>(f.Name, f.Schema))),
        ["required"] = new JsonArray([.. fields.Select(f => JsonValue.Create(f.Name))]),
        ["additionalProperties"] = false,
    };

    private static JsonObject List(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static JsonObject OneOf(IEnumerable<string> values) => new() { ["type"] = "string", ["enum"] = new JsonArray([.. values.Select(v => JsonValue.Create(v))]) };

    private static JsonElement Element(JsonObject schema)
    {
        using var document = JsonDocument.Parse(schema.ToJsonString());
        return document.RootElement.Clone();
    }
}
