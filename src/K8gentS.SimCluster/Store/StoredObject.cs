using System.Text.Json;
using System.Text.Json.Nodes;

namespace K8gentS.SimCluster.Store;

/// <summary>
/// One object at one version. The bytes are what every reader is sent, so that ten thousand pods are serialized once;
/// only what selectors ask for often is kept beside them.
/// </summary>
internal sealed record StoredObject(ApiResource Resource, ObjectKey Key, string Uid, long Version, byte[] Json, KeyValuePair<string, string>[] Labels)
{
    /// <summary>The object as an item of a list: without kind and apiVersion, which the list itself tells.</summary>
    public ReadOnlySpan<byte> AfterType => Json.AsSpan(Resource.TypePrefix.Length);

    public JsonDocument Parse() => JsonDocument.Parse(Json);

    public JsonObject ToNode() => JsonNode.Parse(Json)!.AsObject();

    public string? Label(string key)
    {
        foreach (var label in Labels)
        {
            if (label.Key == key)
                return label.Value;
        }
        return null;
    }
}
