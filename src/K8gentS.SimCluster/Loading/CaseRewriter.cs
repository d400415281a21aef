using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace K8gentS.SimCluster.Loading;

/// <summary>
/// Makes a recorded object fit the cluster it is added to: its times are moved, and names that would collide are renamed
/// wherever they occur as a whole word, so that messages and addresses still speak of the same thing.
/// </summary>
internal sealed class CaseRewriter(TimeShift shift, IReadOnlyDictionary<string, string> renames)
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public TimeShift Shift => shift;

    public JsonElement Rewrite(JsonElement source)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
            Copy(source, "", writer);
        return JsonDocument.Parse(buffer.WrittenMemory).RootElement;
    }

    public string RewriteLog(string log) => Rename(shift.ApplyToLines(log));

    public string Rename(string text) => renames.Aggregate(text, (t, r) => ReplaceWord(t, r.Key, r.Value));

    /// <summary>The recorded name of something that is served under a new one.</summary>
    public string Original(string name) => renames.FirstOrDefault(r => r.Value == name).Key ?? name;

    private void Copy(JsonElement value, string field, Utf8JsonWriter writer)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    Copy(property.Value, property.Name, writer);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                    Copy(item, field, writer);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                var text = value.GetString()!;
                writer.WriteStringValue((IsTime(field) ? shift.TryApply(text) : null) ?? Rename(text));
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    // A time that a program's configuration holds is data, not part of the recording: only the API's own fields move.
    private static bool IsTime(string field) =>
        field == "time" || field.EndsWith("Time", StringComparison.Ordinal) || field.EndsWith("Timestamp", StringComparison.Ordinal) || field.EndsWith("At", StringComparison.Ordinal);

    private static string ReplaceWord(string text, string word, string by)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if ((at > 0 && IsWordPart(text[at - 1])) || (end < text.Length && IsWordPart(text[end])))
                continue;
            text = string.Concat(text.AsSpan(0, at), by, text.AsSpan(end));
            at += by.Length - 1;
        }
        return text;
    }

    private static bool IsWordPart(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';
}
