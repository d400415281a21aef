namespace K8gentS.Diagnosis.Logs;

/// <summary>A log read once: its lines, what each says, and the units they form. The scanner, the reducer and the search for the last words share it.</summary>
internal sealed class LogStory
{
    private LogStory(IReadOnlyList<LogLine> lines, IReadOnlyList<LogStatement> statements, IReadOnlyList<LogUnit> units, bool hasFailed)
    {
        Lines = lines;
        Statements = statements;
        Units = units;
        HasFailed = hasFailed;
        LastProgress = FindLastProgress();
    }

    internal IReadOnlyList<LogLine> Lines { get; }

    internal IReadOnlyList<LogStatement> Statements { get; }

    internal IReadOnlyList<LogUnit> Units { get; }

    /// <summary>Index of the last unit in which the program did its work, or -1: what failed before it was overcome.</summary>
    internal int LastProgress { get; }

    /// <summary>The program is known to have ended with a failure.</summary>
    internal bool HasFailed { get; }

    internal static LogStory Read(LogText log, bool hasFailed = true)
    {
        var statements = log.Lines.Select(l => LogStatement.Read(l.Text)).ToArray();
        return new LogStory(log.Lines, statements, LogUnits.Group(log.Lines, statements), hasFailed);
    }

    internal string Telling(LogUnit unit) => Statements[unit.Telling].Message;

    /// <summary>True when the unit reports a failure, by its level or, where it has none, by its words.</summary>
    internal bool IsFailure(LogUnit unit) => unit.Severity switch
    {
        LogSeverity.Error or LogSeverity.Fatal => true,
        LogSeverity.Unknown => LogPhrases.TellsOfFailure(Telling(unit)),
        _ => false,
    };

    private int FindLastProgress()
    {
        for (var i = Units.Count - 1; i >= 0; i--)
        {
            if (IsProgress(Units[i]))
            {
                return i;
            }
        }

        return -1;
    }

    // A program that still runs goes on with any line of level info. One that has failed wrote some of them on its way out.
    private bool IsProgress(LogUnit unit)
    {
        var words = Telling(unit);
        return unit.Severity switch
        {
            LogSeverity.Info => HasFailed ? LogPhrases.IsProgress(words) : !LogPhrases.IsLeaving(words) && !LogPhrases.IsRetrying(words) && !LogPhrases.TellsOfFailure(words),
            LogSeverity.Unknown => LogPhrases.IsProgress(words) && !LogPhrases.TellsOfFailure(words),
            _ => false,
        };
    }
}
