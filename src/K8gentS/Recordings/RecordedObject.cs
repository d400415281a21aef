using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using K8gentS.Diagnosis.Objects;

namespace K8gentS.Recordings;

/// <summary>Reads one recorded object into its kind's record.</summary>
internal static class RecordedObject
{
    /// <summary>The record; null for an object that does not have its kind's form, which a live look would leave out too.</summary>
    public static T? Read<T>(JsonElement item, JsonTypeInfo<T> type)
        where T : KubeObject
    {
        try
        {
            return item.Deserialize(type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
