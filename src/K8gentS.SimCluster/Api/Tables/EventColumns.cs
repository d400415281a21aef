using System.Text.Json;
using K8gentS.SimCluster.Store;

namespace K8gentS.SimCluster.Api.Tables;

internal static class EventColumns
{
    public static readonly TableColumn[] All =
    [
        new("Last Seen", (o, now) => HumanDuration.Since(LastSeen(o), now)),
        Cells.Text("Type", "type"),
        Cells.Text("Reason", "reason"),
        new("Object", o => $"{o.Text("involvedObject", "kind")?.ToLowerInvariant()}/{o.Text("involvedObject", "name")}"),
        new("Subobject", o => o.Text("involvedObject", "fieldPath") ?? "", wide: true),
        new("Source", Source, wide: true),
        new("Message", o => (o.Text("message") ?? "").Trim()),
        new("First Seen", (o, now) => HumanDuration.Since(o.Time("firstTimestamp") ?? o.Time("eventTime"), now), Wide: true),
        new("Count", o => o.Text("series", "count") ?? o.Text("count") ?? "1", wide: true),
        new("Name", o => o.Text("metadata", "name") ?? "", wide: true),
    ];

    private static DateTimeOffset? LastSeen(JsonElement o) =>
        o.Time("series", "lastObservedTime") ?? o.Time("lastTimestamp") ?? o.Time("eventTime") ?? o.Time("firstTimestamp");

    private static string Source(JsonElement o)
    {
        var component = o.Text("source", "component") ?? o.Text("reportingComponent") ?? "";
        return o.Text("source", "host") is { Length: > 0 } host ? $"{component}, {host}" : component;
    }
}
