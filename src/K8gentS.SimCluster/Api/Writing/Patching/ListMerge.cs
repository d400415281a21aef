using System.Text.Json.Nodes;

namespace K8gentS.SimCluster.Api.Writing.Patching;

/// <summary>Merges lists whose items have a key; every other list is replaced as a whole.</summary>
internal static class ListMerge
{
    private static readonly Dictionary<string, string[]> Keys = new(StringComparer.Ordinal)
    {
        ["containers"] = ["name"],
        ["initContainers"] = ["name"],
        ["ephemeralContainers"] = ["name"],
        ["volumes"] = ["name"],
        ["env"] = ["name"],
        ["imagePullSecrets"] = ["name"],
        ["secrets"] = ["name"],
        ["schedulingGates"] = ["name"],
        ["webhooks"] = ["name"],
        ["volumeMounts"] = ["mountPath"],
        ["volumeDevices"] = ["devicePath"],
        ["hostAliases"] = ["ip"],
        ["conditions"] = ["type"],
        ["ownerReferences"] = ["uid"],
        ["topologySpreadConstraints"] = ["topologyKey"],
        // Of a container, then of a service.
        ["ports"] = ["containerPort", "port"],
    };

    public static JsonArray Apply(JsonArray? existing, JsonArray patch, string field)
    {
        if (field == "finalizers")
            return Union(existing, patch);
        if (KeyOf(field, patch) is not { } key || existing is null || patch.OfType<JsonObject>().Any(IsReplacement))
            return [.. patch.Where(i => i is not JsonObject map || !IsDirective(map)).Select(Clean)];
        var merged = existing.Select(i => i?.DeepClone()).ToList();
        foreach (var item in patch.OfType<JsonObject>())
            Merge(merged, item, key);
        return [.. merged];
    }

    private static void Merge(List<JsonNode?> merged, JsonObject item, string key)
    {
        var at = merged.FindIndex(m => m is JsonObject map && JsonNode.DeepEquals(map[key], item[key]));
        if (StrategicPatch.Text(item, "$patch") == "delete")
        {
            if (at >= 0)
                merged.RemoveAt(at);
        }
        else if (at >= 0)
        {
            merged[at] = StrategicPatch.Apply(merged[at]!.AsObject(), item);
        }
        else
        {
            merged.Add(Clean(item));
        }
    }

    private static string? KeyOf(string field, JsonArray patch)
    {
        if (!Keys.TryGetValue(field, out var keys))
            return null;
        var items = patch.OfType<JsonObject>().Where(i => !IsReplacement(i)).ToList();
        return keys.FirstOrDefault(k => items.TrueForAll(i => i[k] is not null));
    }

    private static JsonArray Union(JsonArray? existing, JsonArray patch) =>
        [.. (existing ?? []).Concat(patch).Select(i => i?.ToString()).Distinct(StringComparer.Ordinal).Select(i => (JsonNode?)i)];

    private static JsonNode? Clean(JsonNode? item) => item is JsonObject map ? StrategicPatch.Apply([], map) : item?.DeepClone();

    private static bool IsReplacement(JsonObject item) => StrategicPatch.Text(item, "$patch") == "replace";

    private static bool IsDirective(JsonObject item) => item.ContainsKey("$patch");
}
