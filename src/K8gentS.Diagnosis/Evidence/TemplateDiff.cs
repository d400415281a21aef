using System.Text.Json;
using System.Text.Json.Nodes;
using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Evidence;

/// <summary>What changed between two pod templates, field by field. Lists of named things are compared by name.</summary>
public static class TemplateDiff
{
    // A template that is rewritten as a whole says no more in a thousand lines than in forty.
    private const int MaximumChanges = 40;

    /// <summary>The fields that differ, in the order of the newer template.</summary>
    public static IReadOnlyList<TemplateChange> Between(PodTemplateSpec before, PodTemplateSpec after, string revision, DateTimeOffset? at)
    {
        var changes = new List<TemplateChange>();
        Compare("", ToJson(before), ToJson(after), (path, old, now) =>
        {
            if (changes.Count < MaximumChanges)
            {
                changes.Add(new TemplateChange(path, old, now, revision, at));
            }
        });
        return changes;
    }

    private static JsonObject ToJson(PodTemplateSpec template)
    {
        var json = JsonSerializer.SerializeToNode(template.Spec, ObjectsJsonContext.Default.PodSpec)!.AsObject();
        foreach (var (key, value) in template.Metadata.Annotations)
        {
            json[$"annotations[{key}]"] = value;
        }

        foreach (var (key, value) in template.Metadata.Labels)
        {
            if (key is not "pod-template-hash" and not "controller-revision-hash")
            {
                json[$"labels[{key}]"] = value;
            }
        }

        return json;
    }

    private static void Compare(string path, JsonNode? before, JsonNode? after, Action<string, string?, string?> report)
    {
        switch (before, after)
        {
            case (JsonObject old, JsonObject now):
                CompareObjects(path, old, now, report);
                break;
            case (JsonArray old, JsonArray now) when Named(old) is { } oldItems && Named(now) is { } nowItems:
                CompareNamed(path, oldItems, nowItems, report);
                break;
            default:
                if (!JsonNode.DeepEquals(before, after) && !(IsNothing(before) && IsNothing(after)))
                {
                    report(path, Text(before), Text(after));
                }

                break;
        }
    }

    private static void CompareObjects(string path, JsonObject before, JsonObject after, Action<string, string?, string?> report)
    {
        foreach (var key in after.Select(p => p.Key).Union(before.Select(p => p.Key), StringComparer.Ordinal))
        {
            Compare(path.Length == 0 ? key : $"{path}.{key}", before[key], after[key], report);
        }
    }

    private static void CompareNamed(string path, Dictionary<string, JsonObject> before, Dictionary<string, JsonObject> after, Action<string, string?, string?> report)
    {
        foreach (var name in after.Keys.Union(before.Keys, StringComparer.Ordinal))
        {
            Compare($"{path}[{name}]", Body(before.GetValueOrDefault(name)), Body(after.GetValueOrDefault(name)), report);
        }
    }

    // A variable is its value: "env[DB_URL]: x -> (not set)" reads better than the object around it.
    private static JsonNode? Body(JsonObject? item) =>
        item is { Count: 2 } && item["value"] is { } value ? value : item;

    private static Dictionary<string, JsonObject>? Named(JsonArray items)
    {
        var named = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (item is not JsonObject entry || entry["name"] is not JsonValue name || !named.TryAdd(name.ToString(), entry))
            {
                return null;
            }
        }

        return named;
    }

    private static bool IsNothing(JsonNode? node) => node is null or JsonArray { Count: 0 } or JsonObject { Count: 0 };

    private static string? Text(JsonNode? node) => node switch
    {
        null => null,
        JsonValue value => value.ToString(),
        _ => node.ToJsonString(),
    };
}
