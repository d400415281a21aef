using System.Globalization;
using System.Text;

namespace K8gentS.Diagnosis.Logs;

/// <summary>How much a reduced log may hold.</summary>
/// <param name="Lines">The most lines.</param>
/// <param name="Characters">The most characters, line ends included.</param>
public sealed record LogBudget(int Lines = 60, int Characters = 8_000);

/// <summary>A line that was kept, and how many others of its template it stands for.</summary>
/// <param name="Line">The line.</param>
/// <param name="Alike">How many lines like it were left out; 0 when it stands for itself.</param>
/// <param name="OmittedBefore">How many lines were left out between it and the line kept before it.</param>
public sealed record ReducedLogLine(LogLine Line, int Alike, int OmittedBefore);

/// <summary>A log cut to a budget, in the order it was written.</summary>
/// <param name="Lines">What was kept; the newest line is always among them.</param>
/// <param name="OmittedLines">How many lines of the whole log are not shown.</param>
public sealed record ReducedLog(IReadOnlyList<ReducedLogLine> Lines, int OmittedLines)
{
    /// <summary>The log as people and models read it: each line once, with what was left out said in brackets.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        foreach (var (line, alike, omitted) in Lines)
        {
            if (omitted > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"[… {omitted} {(omitted == 1 ? "line" : "lines")} left out …]\n");
            }

            text.Append(line.Text);
            if (alike > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $" [and {alike} more like this]");
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
