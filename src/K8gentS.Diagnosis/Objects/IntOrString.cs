using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace K8gentS.Diagnosis.Objects;

/// <summary>A field that is a number or a name, as ports are: <c>8080</c> or <c>"http"</c>.</summary>
[JsonConverter(typeof(IntOrStringConverter))]
public readonly record struct IntOrString(string Text)
{
    /// <summary>The number, or null where the field holds a name.</summary>
    public int? Number => int.TryParse(Text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;

    /// <summary>The field's text in either form.</summary>
    public override string ToString() => Text ?? "";
}

internal sealed class IntOrStringConverter : JsonConverter<IntOrString>
{
    public override IntOrString Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => new(reader.GetString() ?? ""),
        JsonTokenType.Number when reader.TryGetInt64(out var number) => new(number.ToString(CultureInfo.InvariantCulture)),
        JsonTokenType.Null => new(""),
        _ => throw new JsonException("Expected a number or a string."),
    };

    public override void Write(Utf8JsonWriter writer, IntOrString value, JsonSerializerOptions options)
    {
        if (value.Number is { } number)
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteStringValue(value.Text);
        }
    }
}
