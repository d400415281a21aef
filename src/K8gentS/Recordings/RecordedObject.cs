using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using K8gentS.Diagnosis.Objects;
using K8gentS.SimCluster;

namespace K8gentS.Recordings;

/// <summary>Reads one recorded object into its kind's record.</summary>
internal static class RecordedObject
{
    /// <exception cref="RecordedCaseException">The object does not have its kind's form.</exception>
    public static T Read<T>(RecordedCase recorded, JsonElement item, JsonTypeInfo<T> type)
        where T : KubeObject
    {
        try
        {
            return item.Deserialize(type)!;
        }
        catch (JsonException e)
        {
            var name = $"{item.GetProperty("kind")}/{item.GetProperty("metadata").GetProperty("name")}";
            throw new RecordedCaseException($"{recorded.Folder}: {name} is not what the API serves (at {e.Path}). Record the case again, or repair cluster.json.", e);
        }
    }
}
