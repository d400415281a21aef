namespace K8gentS.Diagnosis.Logs;

/// <summary>Groups lines into units, so that a stack trace is judged, kept and quoted whole.</summary>
internal static class LogUnits
{
    // Bounds what one unit costs: no crash of a program needs more lines to be understood.
    private const int MaxLength = 400;

    private static readonly string[] Continuations =
    [
        "Caused by: ", "goroutine ", "created by ", "[signal ", "stack backtrace:", "note: run with", "During handling of the above",
        "The above exception was", "--- End of ", "Suppressed: ", "DETAIL:", "HINT:", "CONTEXT:", "STATEMENT:", "Node.js v", "    at ", "\tat ",
        "#0 ", "#1 ", "#2 ", "#3 ", "#4 ", "#5 ", "#6 ", "#7 ", "#8 ", "#9 ", "runtime.", "main.main()", "exit status ", "Stack trace:",
    ];

    internal static IReadOnlyList<LogUnit> Group(IReadOnlyList<LogLine> lines, IReadOnlyList<LogStatement> statements)
    {
        var units = new List<LogUnit>();
        for (var start = 0; start < lines.Count;)
        {
            var end = start + 1;
            while (end < lines.Count && end - start < MaxLength && Continues(lines, start, end))
            {
                end++;
            }

            units.Add(Make(lines, statements, start, end));
            start = end;
        }

        return units;
    }

    private static bool Continues(IReadOnlyList<LogLine> lines, int start, int at)
    {
        var text = lines[at].Text;
        if (text[0] is ' ' or '\t')
        {
            return true;
        }

        if (Starts(text, Continuations))
        {
            return true;
        }

        var before = lines[at - 1].Text;
        var inTraceback = OpensTraceback(lines, start, at);
        // Python: the exception's own line follows its frames unindented; a chain opens another traceback.
        return (inTraceback && before[0] is ' ' or '\t')
            || (text.StartsWith("Traceback (most", StringComparison.Ordinal) && (IsChain(before) || LogSeverityReader.Read(before) >= LogSeverity.Error))
            // Go prints each frame as a function's name, then the place, indented.
            || (lines[start].Text.StartsWith("panic: ", StringComparison.Ordinal) && text.EndsWith(')') && text.Contains('(', StringComparison.Ordinal))
            // Rust since 1.73 and .NET print the message on the line behind the place.
            || (before.StartsWith("thread '", StringComparison.Ordinal) && before.EndsWith(':'));
    }

    /// <summary>True for a frame of a stack trace: it names places in the program, it says nothing.</summary>
    internal static bool IsFrame(string text)
    {
        var trimmed = text.AsSpan().TrimStart();
        return trimmed.Length < text.Length
            && (trimmed.StartsWith("at ", StringComparison.Ordinal) || trimmed.StartsWith("File \"", StringComparison.Ordinal) || trimmed.StartsWith("... ", StringComparison.Ordinal));
    }

    private static bool OpensTraceback(IReadOnlyList<LogLine> lines, int start, int at)
    {
        for (var i = at - 1; i >= start; i--)
        {
            if (lines[i].Text.StartsWith("Traceback (most", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsChain(string text) =>
        text.StartsWith("During handling", StringComparison.Ordinal) || text.StartsWith("The above exception", StringComparison.Ordinal);

    private static LogUnit Make(IReadOnlyList<LogLine> lines, IReadOnlyList<LogStatement> statements, int start, int end)
    {
        var severity = LogSeverity.Unknown;
        var telling = start;
        for (var i = start; i < end; i++)
        {
            severity = statements[i].Severity > severity ? statements[i].Severity : severity;
            var text = lines[i].Text.AsSpan();
            if (i > start && (text.StartsWith("Caused by: ", StringComparison.Ordinal) || (text[0] is not (' ' or '\t') && LogSeverityReader.IsException(text))))
            {
                telling = i;
            }
        }

        if (end - start > 1 && telling == start && lines[start].Text is ['t', 'h', 'r', 'e', 'a', 'd', ..])
        {
            telling = start + 1;
        }

        return new LogUnit(start, end, telling, severity);
    }

    private static bool Starts(string text, string[] starts) => Array.Exists(starts, s => text.StartsWith(s, StringComparison.Ordinal));
}
