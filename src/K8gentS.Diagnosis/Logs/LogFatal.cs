namespace K8gentS.Diagnosis.Logs;

/// <summary>The line that best tells why the program ended.</summary>
/// <param name="Line">That line.</param>
/// <param name="Message">What it says, its format unpacked.</param>
/// <param name="Severity">By its level or shape; <see cref="LogSeverity.Unknown"/> for a plain last line.</param>
/// <param name="IsGeneric">True when it names no reason ("giving up", "exit code 1").</param>
/// <param name="Unit">The line with its stack trace.</param>
public sealed record LogFatal(LogLine Line, string Message, LogSeverity Severity, bool IsGeneric, IReadOnlyList<LogLine> Unit)
{
    /// <summary>
    /// Finds it: the last failure that the program did not get over. Where its words are generic, the failure before it;
    /// where nothing tells of failure, the last line. Null only for a log without lines.
    /// </summary>
    public static LogFatal? Select(LogText log)
    {
        var story = LogStory.Read(log);
        var ending = Ending(story);
        return ending < 0 ? null : Make(story, story.Units[Reason(story, ending)]);
    }

    /// <summary>Index of the unit with which the program ended, or -1 for an empty log.</summary>
    internal static int Ending(LogStory story)
    {
        var lastPlain = -1;
        for (var i = story.Units.Count - 1; i > story.LastProgress; i--)
        {
            var unit = story.Units[i];
            var words = story.Telling(unit);
            if (story.IsFailure(unit) && !LogPhrases.IsQuoting(words))
            {
                return i;
            }

            if (lastPlain < 0 && unit.Severity is LogSeverity.Unknown && !LogPhrases.IsLeaving(words))
            {
                lastPlain = i;
            }
        }

        return lastPlain >= 0 ? lastPlain : story.Units.Count - 1;
    }

    private static int Reason(LogStory story, int ending)
    {
        if (!LogPhrases.IsGeneric(story.Telling(story.Units[ending])))
        {
            return ending;
        }

        for (var i = ending - 1; i > story.LastProgress; i--)
        {
            var words = story.Telling(story.Units[i]);
            if (story.IsFailure(story.Units[i]) && !LogPhrases.IsQuoting(words) && !LogPhrases.IsGeneric(words))
            {
                return i;
            }
        }

        return ending;
    }

    private static LogFatal Make(LogStory story, LogUnit unit)
    {
        var message = story.Telling(unit);
        var lines = story.Lines.Skip(unit.Start).Take(unit.Length).ToArray();
        return new LogFatal(story.Lines[unit.Telling], message, unit.Severity, LogPhrases.IsGeneric(message), lines);
    }
}
