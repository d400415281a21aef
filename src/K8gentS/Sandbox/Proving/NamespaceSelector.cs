using System.Text.Json;

namespace K8gentS.Sandbox.Proving;

/// <summary>A label selector, applied to a namespace. https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors</summary>
internal static class NamespaceSelector
{
    /// <summary>Whether the namespace is selected.</summary>
    public static bool Selects(JsonElement selector, JsonElement item)
    {
        var labels = item.GetProperty("metadata").TryGetProperty("labels", out var map)
            ? map.EnumerateObject().ToDictionary(l => l.Name, l => l.Value.GetString()!, StringComparer.Ordinal)
            : [];
        return (!selector.TryGetProperty("matchLabels", out var equal) || equal.EnumerateObject().All(l => labels.GetValueOrDefault(l.Name) == l.Value.GetString()))
            && (!selector.TryGetProperty("matchExpressions", out var expressions) || expressions.EnumerateArray().All(e => Holds(e, labels)));
    }

    private static bool Holds(JsonElement expression, Dictionary<string, string> labels)
    {
        var value = labels.GetValueOrDefault(expression.GetProperty("key").GetString()!);
        var listed = value is not null && expression.TryGetProperty("values", out var values) && values.EnumerateArray().Any(v => v.GetString() == value);
        return expression.GetProperty("operator").GetString() switch
        {
            "In" => listed,
            "NotIn" => !listed,
            "Exists" => value is not null,
            _ => value is null,
        };
    }
}
