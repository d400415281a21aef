using System.Text.Json;
using System.Text.Json.Serialization;

namespace K8gentS.Cluster.Kinds;

/// <summary>Reads strings through a <see cref="StringPool"/>; a string that is known already is not even allocated.</summary>
internal sealed class PooledStringConverter(StringPool pool) : JsonConverter<string>
{
    // Longer than any name or label value; messages and scripts are longer, and rarely alike.
    private const int Longest = 256;

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Share(ref reader);

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Share(ref reader)!;

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);

    private string? Share(ref Utf8JsonReader reader)
    {
        var bytes = reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
        if (bytes > Longest)
        {
            return reader.GetString();
        }

        // UTF-8 never has fewer bytes than UTF-16 has characters, escapes neither.
        Span<char> text = stackalloc char[Longest];
        return pool.Share(text[..reader.CopyString(text)]);
    }
}
