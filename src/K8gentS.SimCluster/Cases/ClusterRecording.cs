using System.Globalization;
using System.Text.Json;

namespace K8gentS.SimCluster;

/// <summary>The checked content of a cluster.json.</summary>
internal sealed record ClusterRecording(
    DateTimeOffset RecordedAt, string Version, IReadOnlyList<JsonElement> Objects, IReadOnlyList<JsonElement> Events)
{
    internal const string FileName = "cluster.json";
    private const long LargestFile = 256L << 20;

    internal static ClusterRecording Read(string file)
    {
        var root = Parse(file);
        if (root.ValueKind != JsonValueKind.Object)
            throw RecordedCaseException.In(file, "it is not a JSON object");
        return new ClusterRecording(
            RecordedTime(file, root),
            Text(root, "version") ?? throw RecordedCaseException.In(file, "it has no version"),
            Items(file, root, "objects"),
            Items(file, root, "events"));
    }

    private static JsonElement Parse(string file)
    {
        try
        {
            var info = new FileInfo(file);
            if (!info.Exists)
                throw RecordedCaseException.In(file, "the file is missing");
            if (info.Length > LargestFile)
                throw RecordedCaseException.In(file, $"it is larger than {LargestFile >> 20} MiB");
            // Never disposed: the elements live as long as the case does.
            return JsonDocument.Parse(File.ReadAllBytes(file)).RootElement;
        }
        catch (JsonException e)
        {
            throw RecordedCaseException.In(file, $"it is not JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1})", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw RecordedCaseException.In(file, "the file cannot be opened", e);
        }
    }

    private static DateTimeOffset RecordedTime(string file, JsonElement root) =>
        DateTimeOffset.TryParse(Text(root, "recordedAt"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUniversalTime()
            : throw RecordedCaseException.In(file, "recordedAt is missing or no RFC 3339 time");

    private static List<JsonElement> Items(string file, JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var array) || array.ValueKind != JsonValueKind.Array)
            throw RecordedCaseException.In(file, $"it has no array {name}");
        var items = new List<JsonElement>(array.GetArrayLength());
        foreach (var item in array.EnumerateArray())
        {
            if (Fault(item) is { } fault)
                throw RecordedCaseException.In(file, $"{name}[{items.Count}] {fault}");
            items.Add(item);
        }
        return items;
    }

    private static string? Fault(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
            return "is not an object";
        if (Text(item, "apiVersion") is null)
            return "has no apiVersion";
        if (Text(item, "kind") is not { } kind)
            return "has no kind";
        if (!item.TryGetProperty("metadata", out var metadata) || metadata.ValueKind != JsonValueKind.Object)
            return $"({kind}) has no metadata";
        return Text(metadata, "name") is null ? $"({kind}) has no metadata.name" : null;
    }

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;
}
