using System.Text.Json;

namespace K8gentS.Recordings.Writing;

/// <summary>When an event of either API last happened.</summary>
internal static class RecordedEvent
{
    /// <summary>The newest time that the event names; null where it names none.</summary>
    public static DateTimeOffset? LastSeen(JsonElement item) => new[]
    {
        Time(item, "lastTimestamp"),
        Time(item, "deprecatedLastTimestamp"),
        Time(item, "eventTime"),
        Time(item, "firstTimestamp"),
        item.TryGetProperty("series", out var series) ? Time(series, "lastObservedTime") : null,
        item.TryGetProperty("metadata", out var metadata) ? Time(metadata, "creationTimestamp") : null,
    }.Max();

    private static DateTimeOffset? Time(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var time)
            ? time
            : null;
}
