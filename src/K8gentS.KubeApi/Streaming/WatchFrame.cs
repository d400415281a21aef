using System.Buffers;
using System.Text.Json;
using K8gentS.KubeApi.Errors;

namespace K8gentS.KubeApi.Streaming;

/// <summary>One line of a watch, taken apart: <c>{"type":"ADDED","object":{…}}</c>.</summary>
/// <param name="Type">Its type as the server writes it.</param>
/// <param name="Value">Its object, unread.</param>
internal readonly record struct WatchFrame(string? Type, ReadOnlySequence<byte> Value)
{
    /// <summary>Takes a line apart.</summary>
    /// <exception cref="JsonException">The line is no frame.</exception>
    public static WatchFrame Parse(ReadOnlySequence<byte> line)
    {
        var reader = new Utf8JsonReader(line, StreamedJson.Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A frame is an object.");
        }

        string? type = null;
        var value = ReadOnlySequence<byte>.Empty;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals("type"u8);
            var isObject = reader.ValueTextEquals("object"u8);
            reader.Read();
            if (isType && reader.TokenType == JsonTokenType.String)
            {
                type = reader.GetString();
            }

            var start = reader.TokenStartIndex;
            reader.Skip();
            value = isObject ? line.Slice(start, reader.BytesConsumed - start) : value;
        }

        return new WatchFrame(type, value);
    }

    /// <summary>The kind of change; null for an ERROR and for types of the future.</summary>
    public WatchEventType? EventType => Type switch
    {
        "ADDED" => WatchEventType.Added,
        "MODIFIED" => WatchEventType.Modified,
        "DELETED" => WatchEventType.Deleted,
        "BOOKMARK" => WatchEventType.Bookmark,
        _ => null,
    };

    /// <summary>The refusal an ERROR frame carries.</summary>
    public Status ReadStatus()
    {
        var reader = new Utf8JsonReader(Value, StreamedJson.Options);
        return JsonSerializer.Deserialize(ref reader, KubeJsonContext.Default.Status) ?? new Status();
    }
}
