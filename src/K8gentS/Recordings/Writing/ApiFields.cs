using System.Collections.Frozen;
using System.Text.Json;

namespace K8gentS.Recordings.Writing;

/// <summary>
/// Which fields of API objects are names and identities, which hold values under names of the user's choice, and which are
/// not recorded. All others are texts.
/// Source: https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.36/
/// </summary>
internal static class ApiFields
{
    private const string AppliedConfiguration = "kubectl.kubernetes.io/last-applied-configuration";

    private static readonly FrozenSet<string> Identities = FrozenSet.Create(
        StringComparer.Ordinal,
        "apiVersion", "kind", "name", "namespace", "uid", "resourceVersion", "generateName", "key", "topologyKey", "containerID", "imageID");

    private static readonly FrozenSet<string> Maps = FrozenSet.Create(
        StringComparer.Ordinal,
        "annotations", "labels", "matchLabels", "nodeSelector", "selector", "data", "parameters", "volumeAttributes", "options");

    /// <summary>
    /// Whether a field names an object or is an identity, so that other objects refer to it: it stays as it is. The name of
    /// an external host is none.
    /// </summary>
    public static bool IsIdentity(string name) =>
        Identities.Contains(name) || (name.EndsWith("Name", StringComparison.Ordinal) && name != "externalName");

    /// <summary>Whether an object holds values under names of the user's choice.</summary>
    public static bool IsMap(string name, JsonElement value) =>
        Maps.Contains(name) && value.EnumerateObject().All(p => p.Value.ValueKind is JsonValueKind.String or JsonValueKind.Null);

    /// <summary>Whether a field is left out: copies of whole manifests, and the images of all tenants of a node.</summary>
    public static bool IsDropped(string name, JsonElement value) => name switch
    {
        AppliedConfiguration => true,
        "images" => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().Any(i => i.ValueKind == JsonValueKind.Object && i.TryGetProperty("sizeBytes", out _)),
        _ => false,
    };
}
