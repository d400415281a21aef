using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using System.Text.Json;

namespace K8gentS.Diagnosis.Logs;

/// <summary>
/// Reads one JSON log line as zap, slog, logrus, pino, bunyan, Serilog, logstash, ECS, MongoDB and Google's libraries write it:
/// its level, and its message followed by every other text it carries.
/// </summary>
internal static class JsonStatement
{
    private const int MaxDepth = 8;

    private static readonly FrozenSet<string> LevelNames = FrozenSet.ToFrozenSet(
        ["level", "lvl", "severity", "log.level", "loglevel", "@l", "s", "levelname", "log_level", "levelvalue"], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> MessageNames = FrozenSet.ToFrozenSet(
        ["msg", "message", "@m", "@mt", "event", "short_message", "textpayload"], StringComparer.OrdinalIgnoreCase);

    // Of no use to a signature: times, places in the code, identities of the process.
    private static readonly FrozenSet<string> Skipped = FrozenSet.ToFrozenSet(
        ["time", "ts", "timestamp", "@timestamp", "@t", "t", "date", "$date", "caller", "logger", "logger_name", "thread", "thread_name", "pid", "tid",
         "hostname", "name", "c", "ctx", "id", "v", "trace_id", "span_id", "traceid", "spanid", "category", "eventid", "service", "version", "source"],
        StringComparer.OrdinalIgnoreCase);

    internal static LogStatement? TryRead(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            return Read(ref reader);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static LogStatement Read(ref Utf8JsonReader reader)
    {
        var severity = LogSeverity.Unknown;
        var message = "";
        var rest = new StringBuilder();
        var name = "";
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                name = reader.GetString() ?? "";
            }
            else if (LevelNames.Contains(name) && ReadLevel(ref reader) is not LogSeverity.Unknown and var level)
            {
                severity = reader.CurrentDepth == 1 ? level : severity;
            }
            else if (reader.TokenType is JsonTokenType.String or JsonTokenType.Number && !Skipped.Contains(name))
            {
                var value = Flatten(ref reader);
                if (message.Length == 0 && reader.CurrentDepth == 1 && MessageNames.Contains(name))
                {
                    message = value;
                }
                else if (value.Length > 0)
                {
                    rest.Append(' ').Append(name).Append(reader.TokenType == JsonTokenType.Number ? '=' : ':').Append(' ').Append(value);
                }
            }
        }

        return new LogStatement(severity, message + rest);
    }

    private static LogSeverity ReadLevel(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number when reader.TryGetInt32(out var number) => SeverityWords.OfNumber(number),
        JsonTokenType.String when reader.GetString() is ['F' or 'f'] => LogSeverity.Fatal,
        JsonTokenType.String when reader.GetString() is ['E' or 'e'] => LogSeverity.Error,
        JsonTokenType.String when reader.GetString() is ['W' or 'w'] => LogSeverity.Warning,
        JsonTokenType.String when reader.GetString() is ['I' or 'i'] => LogSeverity.Info,
        JsonTokenType.String => SeverityWords.Of(reader.GetString()),
        _ => LogSeverity.Unknown,
    };

    private static string Flatten(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            return reader.HasValueSequence ? "" : Encoding.UTF8.GetString(reader.ValueSpan);
        }

        var text = (reader.GetString() ?? "").Trim();
        return text.AsSpan().ContainsAny(LineBreaks) ? text.ReplaceLineEndings(" ").Replace('\t', ' ') : text;
    }

    private static readonly SearchValues<char> LineBreaks = SearchValues.Create("\r\n\t");
}
