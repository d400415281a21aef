namespace K8gentS.Diagnosis.Logs;

/// <summary>
/// Reads a line's gravity from klog, logfmt, bracketed and bare level words, and from the shapes in which
/// Go, Java, Python, Node, .NET, Ruby, PHP and Rust print an error that ends the program.
/// </summary>
internal static class LogSeverityReader
{
    // Level words stand early: behind a time, a thread, a logger's name.
    private const int Prefix = 120;
    private const int MaxTokens = 8;

    private static readonly string[] FatalStarts =
    [
        "panic: ", "fatal error: ", "Exception in thread ", "Unhandled exception", "Unhandled Exception", "Uncaught ", "thread '",
        "PHP Fatal error", "FATAL EXCEPTION", "SIGSEGV", "Segmentation fault", "Aborted", "terminate called after throwing",
        "FATAL ERROR:", "<--- Last few GCs", "Killed", "Bus error", "Illegal instruction", "** (EXIT",
    ];

    internal static LogSeverity Read(ReadOnlySpan<char> line)
    {
        var text = line.TrimStart();
        if (text.IsEmpty)
        {
            return LogSeverity.Unknown;
        }

        if (IsKlog(text))
        {
            return text[0] switch { 'F' => LogSeverity.Fatal, 'E' => LogSeverity.Error, 'W' => LogSeverity.Warning, _ => LogSeverity.Info };
        }

        var byField = ReadField(text);
        if (byField != LogSeverity.Unknown)
        {
            return byField;
        }

        var byShape = ReadShape(text);
        return byShape != LogSeverity.Unknown ? byShape : ReadTokens(text);
    }

    // klog: Lmmdd hh:mm:ss.uuuuuu threadid file:line] msg (k8s.io/klog, klog.go).
    internal static bool IsKlog(ReadOnlySpan<char> text) =>
        text.Length > 10 && text[0] is 'I' or 'W' or 'E' or 'F' && text[5] == ' '
        && !text[1..5].ContainsAnyExceptInRange('0', '9') && text[8] == ':';

    private static LogSeverity ReadField(ReadOnlySpan<char> text)
    {
        foreach (var name in (ReadOnlySpan<string>)["level=", "lvl=", "severity=", "\"level\":", "\"severity\":"])
        {
            var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
            {
                continue;
            }

            var value = text[(at + name.Length)..].TrimStart(" \"'");
            var end = value.IndexOfAny(" \"',]");
            var severity = SeverityWords.Of(end < 0 ? value : value[..end]);
            if (severity != LogSeverity.Unknown)
            {
                return severity;
            }
        }

        return LogSeverity.Unknown;
    }

    private static LogSeverity ReadShape(ReadOnlySpan<char> text)
    {
        foreach (var start in FatalStarts)
        {
            if (text.StartsWith(start, StringComparison.Ordinal))
            {
                return LogSeverity.Fatal;
            }
        }

        if (text.StartsWith("Caused by: ", StringComparison.Ordinal) || text.StartsWith("Traceback (most", StringComparison.Ordinal) || IsException(text))
        {
            return LogSeverity.Error;
        }

        return LogSeverity.Unknown;
    }

    /// <summary>True for <c>ValueError: …</c>, <c>java.io.IOException: …</c>, <c>app.errors.NotReady</c>: a type's name, then nothing or a colon.</summary>
    internal static bool IsException(ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '_' or '$' or ':'))
        {
            if (text[end] == ':' && (end + 1 == text.Length || text[end + 1] != ':'))
            {
                break;
            }

            end += text[end] == ':' ? 2 : 1;
        }

        var name = text[..Math.Min(end, text.Length)];
        var ends = end >= text.Length || text[end] == ':' || text[end..].StartsWith(" [", StringComparison.Ordinal);
        return ends && name.Length is > 5 and < 160 && char.IsAsciiLetter(name[0])
            && (name.EndsWith("Error", StringComparison.Ordinal) || name.EndsWith("Exception", StringComparison.Ordinal)
                || name.EndsWith("Failure", StringComparison.Ordinal) || name.EndsWith("ImproperlyConfigured", StringComparison.Ordinal));
    }

    // An upper-case word, a bracketed one, or one that opens the line with a colon behind it is a level; "error" within a sentence is not.
    private static LogSeverity ReadTokens(ReadOnlySpan<char> text)
    {
        var window = text[..Math.Min(text.Length, Prefix)];
        var seen = 0;
        foreach (var range in window.SplitAny(' ', '\t', '|'))
        {
            var token = window[range];
            if (token.IsEmpty)
            {
                continue;
            }

            var severity = ReadToken(token, seen == 0);
            if (severity != LogSeverity.Unknown)
            {
                return severity;
            }

            if (++seen == MaxTokens)
            {
                break;
            }
        }

        return LogSeverity.Unknown;
    }

    private static LogSeverity ReadToken(ReadOnlySpan<char> token, bool first)
    {
        var word = token.Trim("[]():<>,;-!");
        // Python's basicConfig writes LEVEL:logger:message.
        var colon = word.IndexOf(':');
        word = colon > 0 ? word[..colon] : word;
        var severity = SeverityWords.Of(word);
        if (severity == LogSeverity.Unknown)
        {
            return LogSeverity.Unknown;
        }

        var isUpper = !word.ContainsAnyExceptInRange('A', 'Z');
        var isBracketed = token[0] is '[' or '<' or '(';
        var isLabel = first && token[^1] is ':' or ']';
        return isUpper || isBracketed || isLabel ? severity : LogSeverity.Unknown;
    }
}
