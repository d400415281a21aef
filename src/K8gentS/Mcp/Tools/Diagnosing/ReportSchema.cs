using System.Text.Json;
using System.Text.Json.Nodes;

namespace K8gentS.Mcp.Tools.Diagnosing;

/// <summary>The schema of what the diagnose tools give: the public JSON report, with what a page of it adds.</summary>
internal static class ReportSchema
{
    private const string File = "contract/report.schema.json";

    private const string Added = """
        {
          "scope": { "type": "string", "description": "what was asked about" },
          "incidentCount": { "type": "integer", "description": "incidents in all, beyond this page" },
          "leftOut": { "type": "integer", "description": "incidents behind this page" },
          "nextCursor": { "type": "string", "description": "cursor of the next page; absent where this is the last" },
          "unexplainedEvidence": { "type": "array", "description": "sanitized evidence of what stays unexplained, quoted as data", "items": { "type": "object", "required": ["incident", "evidence"], "properties": {
            "incident": { "type": "string" },
            "evidence": { "type": "array", "items": { "type": "object", "required": ["id", "source", "text"], "properties": {
              "id": { "type": "string" }, "source": { "type": "string" }, "object": { "$ref": "#/$defs/objectRef" }, "text": { "type": "string" } } } } } } }
        }
        """;

    /// <summary>The schema.</summary>
    public static JsonElement Output { get; } = JsonSerializer.SerializeToElement(Read());

    private static JsonObject Read()
    {
        using var stream = typeof(ReportSchema).Assembly.GetManifestResourceStream(File)
            ?? throw new InvalidOperationException($"{File} is missing from the program; it was not built as it should be.");
        var schema = JsonNode.Parse(stream)!.AsObject();
        foreach (var (name, property) in JsonNode.Parse(Added)!.AsObject())
        {
            schema["properties"]![name] = property!.DeepClone();
        }

        return schema;
    }
}
