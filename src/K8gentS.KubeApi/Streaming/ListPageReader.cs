using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace K8gentS.KubeApi.Streaming;

/// <summary>
/// Takes a list apart while it arrives: <c>{"metadata":{…},"items":[…]}</c>. Each call eats as many whole values as the
/// buffer holds and leaves the rest for the next.
/// </summary>
internal sealed class ListPageReader<T>(JsonTypeInfo<T> json, Action<SkippedObject> onSkipped)
{
    private JsonReaderState _state = new(StreamedJson.Options);
    private Phase _phase;
    private bool _hasItems;

    private enum Phase
    {
        Start,
        Properties,
        Items,
        End,
    }

    public ListMeta Meta { get; private set; } = new();

    public bool Ended => _phase == Phase.End;

    /// <summary>Reads what is there.</summary>
    /// <param name="buffer">What has arrived and not been eaten.</param>
    /// <param name="final">Whether nothing more will arrive.</param>
    /// <param name="items">Receives the items.</param>
    /// <returns>Up to where it has been eaten.</returns>
    /// <exception cref="JsonException">It is no JSON, no list, or breaks off.</exception>
    public SequencePosition Read(ReadOnlySequence<byte> buffer, bool final, List<T> items)
    {
        var reader = new Utf8JsonReader(buffer, final, _state);
        while (_phase != Phase.End)
        {
            var before = reader;
            if (!Step(ref reader, buffer, items))
            {
                reader = before;
                break;
            }
        }

        _state = reader.CurrentState;
        return reader.Position;
    }

    /// <summary>Reads one whole value, or says that it has not all arrived.</summary>
    private bool Step(ref Utf8JsonReader reader, ReadOnlySequence<byte> buffer, List<T> items)
    {
        if (!reader.Read())
        {
            return false;
        }

        switch (_phase)
        {
            case Phase.Start:
                _phase = reader.TokenType == JsonTokenType.StartObject ? Phase.Properties : throw new JsonException("A list is an object.");
                return true;
            case Phase.Properties:
                return StepProperty(ref reader, buffer);
            default:
                return StepItem(ref reader, buffer, items);
        }
    }

    private bool StepProperty(ref Utf8JsonReader reader, ReadOnlySequence<byte> buffer)
    {
        if (reader.TokenType == JsonTokenType.EndObject)
        {
            _phase = _hasItems ? Phase.End : throw new JsonException("A list has items.");
            return true;
        }

        var isMeta = reader.ValueTextEquals("metadata"u8);
        var isItems = reader.ValueTextEquals("items"u8);
        _hasItems |= isItems;
        if (!reader.Read())
        {
            return false;
        }

        if (isItems && reader.TokenType == JsonTokenType.StartArray)
        {
            _phase = Phase.Items;
            return true;
        }

        var value = Whole(ref reader, buffer);
        if (value is not null && isMeta)
        {
            Meta = Deserialize(value.Value, KubeJsonContext.Default.ListMeta) ?? Meta;
        }

        return value is not null;
    }

    private bool StepItem(ref Utf8JsonReader reader, ReadOnlySequence<byte> buffer, List<T> items)
    {
        if (reader.TokenType == JsonTokenType.EndArray)
        {
            _phase = Phase.Properties;
            return true;
        }

        if (Whole(ref reader, buffer) is not { } value)
        {
            return false;
        }

        try
        {
            if (Deserialize(value, json) is { } item)
            {
                items.Add(item);
            }
        }
        catch (JsonException e)
        {
            onSkipped(ObjectHead.Of(value).Skipped(e));
        }

        return true;
    }

    private static ReadOnlySequence<byte>? Whole(ref Utf8JsonReader reader, ReadOnlySequence<byte> buffer)
    {
        var start = reader.TokenStartIndex;
        return reader.TrySkip() ? buffer.Slice(start, reader.BytesConsumed - start) : null;
    }

    private static TValue? Deserialize<TValue>(ReadOnlySequence<byte> utf8, JsonTypeInfo<TValue> json)
    {
        var reader = new Utf8JsonReader(utf8, StreamedJson.Options);
        return JsonSerializer.Deserialize(ref reader, json);
    }
}
