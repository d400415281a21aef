using System.Buffers;
using System.Text.Json;

namespace K8gentS.KubeApi.Streaming;

/// <summary>The little of any object that a stream of them needs.</summary>
internal sealed record ObjectHead
{
    public ObjectMeta? Metadata { get; init; }

    /// <summary>Reads it, or gives an empty one if even that little cannot be read.</summary>
    public static ObjectHead Of(ReadOnlySequence<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, StreamedJson.Options);
            return JsonSerializer.Deserialize(ref reader, KubeJsonContext.Default.ObjectHead) ?? new ObjectHead();
        }
        catch (JsonException)
        {
            return new ObjectHead();
        }
    }

    public SkippedObject Skipped(JsonException e) =>
        new(Metadata?.Namespace, Metadata?.Name, $"{e.Path ?? "$"} has a value of a type that was not expected");
}

/// <summary>The little of any object's metadata that a stream of them needs.</summary>
internal sealed record ObjectMeta
{
    public string? Namespace { get; init; }

    public string? Name { get; init; }

    public string? ResourceVersion { get; init; }
}

/// <summary>Metadata of a list.</summary>
internal sealed record ListMeta
{
    public string? ResourceVersion { get; init; }

    public string? Continue { get; init; }
}
