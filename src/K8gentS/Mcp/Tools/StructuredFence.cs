using System.Text.Json;
using System.Text.Json.Nodes;
using K8gentS.Mcp.Text;

namespace K8gentS.Mcp.Tools;

/// <summary>Passes every text of a structured answer through the fence, names of fields included: labels are fields too.</summary>
internal static class StructuredFence
{
    // Their sentences are the product's own, and hold commands that people copy.
    private static readonly string[] Steps = ["resolution", "runbook"];

    /// <summary>The same tree, fenced.</summary>
    public static JsonNode? Apply(JsonNode? node) => Apply(node, isStep: false);

    private static JsonNode? Apply(JsonNode? node, bool isStep) => node switch
    {
        JsonObject fields => Object(fields),
        JsonArray items => new JsonArray([.. items.Select(i => Apply(i, isStep))]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => isStep ? ClusterText.FenceStep(value.GetValue<string>()) : ClusterText.Fence(value.GetValue<string>()),
        _ => node?.DeepClone(),
    };

    private static JsonObject Object(JsonObject fields)
    {
        var fenced = new JsonObject();
        foreach (var (name, value) in fields)
        {
            fenced[ClusterText.Fence(name)] = Apply(value, Steps.Contains(name, StringComparer.Ordinal));
        }

        return fenced;
    }
}
