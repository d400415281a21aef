using System.Text.Json;
using System.Text.Json.Nodes;
using K8gentS.SimCluster.Store;

namespace K8gentS.SimCluster.Playing;

/// <summary>
/// Tells from a recording, which holds last states alone, when each object must have appeared: at its creation it has no
/// status yet, and it is as recorded from the last time that its status mentions. An event appears when it was first seen,
/// and has its recorded count when it was last seen.
/// </summary>
internal static class Timeline
{
    public static IReadOnlyList<PlayStep> Of(RecordedCase recorded) =>
    [
        .. recorded.Objects.SelectMany(o => StepsOfObject(o, recorded.RecordedAt))
            .Concat(recorded.Events.SelectMany(e => StepsOfEvent(e, recorded.RecordedAt)))
            .OrderBy(s => s.At),
    ];

    private static IEnumerable<PlayStep> StepsOfObject(JsonElement o, DateTimeOffset end)
    {
        var created = o.Time("metadata", "creationTimestamp") ?? DateTimeOffset.MinValue;
        var settled = Earliest(end, LastTimeIn(o.At("status")) ?? created);
        if (o.Time("metadata", "deletionTimestamp") is { } deleted)
            settled = Earliest(end, deleted > settled ? deleted : settled);
        if (settled > created)
            yield return new PlayStep(created, Newborn(o));
        yield return new PlayStep(settled > created ? settled : created, o);
    }

    private static IEnumerable<PlayStep> StepsOfEvent(JsonElement e, DateTimeOffset end)
    {
        var first = e.Time("firstTimestamp") ?? e.Time("eventTime") ?? e.Time("metadata", "creationTimestamp") ?? DateTimeOffset.MinValue;
        var last = Earliest(end, e.Time("series", "lastObservedTime") ?? e.Time("lastTimestamp") ?? first);
        if (last > first)
            yield return new PlayStep(first, FirstSeen(e));
        yield return new PlayStep(last > first ? last : first, e);
    }

    private static JsonElement Newborn(JsonElement o)
    {
        var node = JsonObject.Create(o)!.DeepClone().AsObject();
        node["metadata"]!.AsObject().Remove("deletionTimestamp");
        node["metadata"]!.AsObject().Remove("deletionGracePeriodSeconds");
        node.Remove("status");
        if (o.Text("kind") is "Pod" or "PersistentVolumeClaim")
            node["status"] = new JsonObject { ["phase"] = "Pending" };
        else if (o.Text("kind") is "Namespace")
            node["status"] = new JsonObject { ["phase"] = "Active" };
        return JsonSerializer.SerializeToElement(node);
    }

    private static JsonElement FirstSeen(JsonElement e)
    {
        var node = JsonObject.Create(e)!.DeepClone().AsObject();
        node.Remove("series");
        if (e.At("count") is not null)
            node["count"] = 1;
        if (e.At("lastTimestamp") is not null)
            node["lastTimestamp"] = node["firstTimestamp"]?.DeepClone();
        return JsonSerializer.SerializeToElement(node);
    }

    private static DateTimeOffset? LastTimeIn(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.Object } map => map.EnumerateObject().Max(p => LastTimeIn(p.Value)),
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().Max(i => LastTimeIn(i)),
        { ValueKind: JsonValueKind.String } text when text.TryGetDateTimeOffset(out var time) => time,
        _ => null,
    };

    private static DateTimeOffset Earliest(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
