using System.Text.Json;
using System.Text.Json.Nodes;
using K8gentS.Mcp.Tools.Diagnosing;

namespace K8gentS.Mcp.Incidents;

/// <summary>The schema of what <c>get_incident</c> gives: an incident of the public JSON report, with its life round it.</summary>
internal static class IncidentSchema
{
    private const string Frame = """
        {
          "type": "object",
          "required": ["id", "cluster", "revision", "state", "episode", "openedAt", "seenAt", "report", "timeline", "plans"],
          "properties": {
            "id": { "type": "string" },
            "cluster": { "type": "string" },
            "revision": { "type": "integer", "description": "rises with each change" },
            "state": { "enum": ["open", "diagnosed", "told", "awaiting-approval", "approved", "executing", "verifying", "resolved", "persists", "rolled-back", "dismissed", "expired"] },
            "episode": { "type": "integer", "description": "how many times it has come, this one included" },
            "openedAt": { "type": "string", "format": "date-time" },
            "seenAt": { "type": "string", "format": "date-time", "description": "when the cluster was last seen with it" },
            "changedAt": { "type": "string", "format": "date-time" },
            "goneSince": { "type": "string", "format": "date-time", "description": "since when its symptom is gone; absent while it is there" },
            "assignee": { "type": "string", "description": "the Slack id of who deals with it" },
            "report": { "$ref": "#/$defs/incident" },
            "timeline": { "type": "array", "description": "what happened to it, oldest first", "items": { "type": "object", "required": ["at", "who", "what", "state", "why"], "properties": {
              "at": { "type": "string", "format": "date-time" }, "who": { "type": "string" }, "what": { "type": "string" }, "state": { "type": "string" }, "why": { "type": "string" } } } },
            "timelineLeftOut": { "type": "integer", "description": "older entries that are not given" },
            "plans": { "type": "array", "description": "fixes that the report offers, for a person to approve", "items": { "type": "object", "required": ["digest", "action", "words", "reversible", "expectedEffect"], "properties": {
              "digest": { "type": "string", "description": "names exactly this plan" }, "action": { "type": "string" }, "words": { "type": "string" }, "reversible": { "type": "boolean" }, "expectedEffect": { "type": "string" } } } }
          }
        }
        """;

    /// <summary>The schema.</summary>
    public static JsonElement Output { get; } = JsonSerializer.SerializeToElement(Read());

    private static JsonObject Read()
    {
        var schema = JsonNode.Parse(Frame)!.AsObject();
        schema["$defs"] = JsonNode.Parse(ReportSchema.Output.GetProperty("$defs").GetRawText());
        return schema;
    }
}
