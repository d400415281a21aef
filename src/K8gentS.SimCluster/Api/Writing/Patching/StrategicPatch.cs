using System.Text.Json.Nodes;

namespace K8gentS.SimCluster.Api.Writing.Patching;

/// <summary>
/// Strategic merge patch, by the merge keys that the built-in kinds use (patchMergeKey in k8s.io/api). Server-side apply is
/// approximated with it: what is applied is merged, what is no longer applied is left.
/// </summary>
internal static class StrategicPatch
{
    private const string Directive = "$patch";
    private const string RetainKeys = "$retainKeys";
    private const string DeleteFromList = "$deleteFromPrimitiveList/";

    public static JsonObject Apply(JsonObject target, JsonObject patch)
    {
        if (Text(patch, Directive) == "replace")
            return Plain(patch);
        if (patch[RetainKeys] is JsonArray retained)
            Retain(target, retained);
        foreach (var (name, value) in patch)
        {
            if (name.StartsWith(DeleteFromList, StringComparison.Ordinal))
                RemovePrimitives(target[name[DeleteFromList.Length..]], value);
            else if (!name.StartsWith('$'))
                ApplyField(target, name, value);
        }
        return target;
    }

    private static void ApplyField(JsonObject target, string name, JsonNode? value)
    {
        var existing = target[name];
        if (value is null || (value is JsonObject map && Text(map, Directive) == "delete"))
            target.Remove(name);
        else if (value is JsonObject nested)
            target[name] = Apply(existing as JsonObject is { } old ? old.DeepClone().AsObject() : [], nested);
        else if (value is JsonArray list)
            target[name] = ListMerge.Apply(existing as JsonArray, list, name);
        else
            target[name] = value.DeepClone();
    }

    private static void Retain(JsonObject target, JsonArray retained)
    {
        var kept = retained.Select(k => k?.ToString()).ToHashSet(StringComparer.Ordinal);
        foreach (var name in target.Select(p => p.Key).Where(k => !kept.Contains(k)).ToList())
            target.Remove(name);
    }

    private static void RemovePrimitives(JsonNode? existing, JsonNode? values)
    {
        if (existing is not JsonArray list || values is not JsonArray gone)
            return;
        foreach (var value in gone)
        {
            while (list.FirstOrDefault(i => JsonNode.DeepEquals(i, value)) is { } item)
                list.Remove(item);
        }
    }

    internal static JsonObject Plain(JsonObject patch) =>
        new(patch.Where(p => !p.Key.StartsWith('$')).Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));

    internal static string? Text(JsonObject map, string name) =>
        map[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
