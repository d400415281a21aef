namespace K8gentS.Diagnosis.Logs;

/// <summary>What a line says once its format is read: JSON is unpacked, logfmt's quotes unescaped.</summary>
/// <param name="Severity">By its level, or by the shape of a crash.</param>
/// <param name="Message">The words signatures are matched against, one line, at most <see cref="LogText.MaxLineLength"/> and some.</param>
internal readonly record struct LogStatement(LogSeverity Severity, string Message)
{
    internal static LogStatement Read(string text)
    {
        var start = text.AsSpan().TrimStart();
        if (start.Length > 1 && start[0] == '{' && start[^1] == '}' && JsonStatement.TryRead(text) is { } json)
        {
            return json.Severity == LogSeverity.Unknown ? json with { Severity = LogSeverityReader.Read(json.Message) } : json;
        }

        var message = text.Contains("\\\"", StringComparison.Ordinal) ? text.Replace("\\\"", "\"", StringComparison.Ordinal) : text;
        return new LogStatement(LogSeverityReader.Read(message), WithoutTime(message));
    }

    // What the clock wrote is no word of the program's; without it, repeated lines are the same.
    private static string WithoutTime(string message)
    {
        var rest = message.AsSpan();
        if (LogSeverityReader.IsKlog(rest))
        {
            // The time, then the thread, then the place.
            rest = SkipToken(SkipToken(SkipToken(rest)));
        }
        else if (rest.Length > 10 && char.IsAsciiDigit(rest[0]) && rest[4] is '-' or '/' && char.IsAsciiDigit(rest[5]))
        {
            rest = SkipToken(rest);
            rest = rest.Length > 5 && char.IsAsciiDigit(rest[0]) && rest[2] == ':' ? SkipToken(rest) : rest;
        }

        return rest.IsEmpty || rest.Length == message.Length ? message : rest.ToString();
    }

    private static ReadOnlySpan<char> SkipToken(ReadOnlySpan<char> text)
    {
        var space = text.IndexOf(' ');
        return space < 0 ? [] : text[space..].TrimStart();
    }
}
