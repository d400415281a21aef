using System.Text;

namespace K8gentS.Diagnosis.Logs;

/// <summary>What part a matched line plays in the log's story, from the least to the most telling.</summary>
public enum LogStanding
{
    /// <summary>The line only speaks of such a failure: an example, a memory, a self-test, a line of level info.</summary>
    Mentioned,

    /// <summary>The program did its work afterwards.</summary>
    Recovered,

    /// <summary>It failed so on the way to its end, but its last words are others.</summary>
    Earlier,

    /// <summary>The program ends, or the log does, with these words or because of them.</summary>
    LastWords,
}

/// <summary>A signature found in a log.</summary>
public sealed record LogMatch
{
    /// <summary>Whose words they are.</summary>
    public required LogSignature Signature { get; init; }

    /// <summary>The newest line that has them.</summary>
    public required LogLine Line { get; init; }

    /// <summary>What was extracted, by group: variable, file, host, port, user, …; groups that matched nothing are absent.</summary>
    public required IReadOnlyDictionary<string, string> Groups { get; init; }

    /// <summary>How surely the words mean the cause here: the signature's, or Weak where the exit code contradicts it.</summary>
    public required Strength Strength { get; init; }

    /// <summary>What part the line plays.</summary>
    public required LogStanding Standing { get; init; }

    /// <summary>The line's gravity, or that of its stack trace.</summary>
    public required LogSeverity Severity { get; init; }

    /// <summary>How many lines follow it; 0 for the last.</summary>
    public required int LinesFromEnd { get; init; }

    /// <summary>On how many lines the same signature was found with the same groups.</summary>
    public required int Count { get; init; }

    /// <summary>1 for the match that best tells why the program fails, then onwards.</summary>
    public required int Rank { get; init; }

    /// <summary>The signature's clause with what was extracted put in.</summary>
    public string Summary => Render(Signature.Summary, Groups);

    private static string Render(string template, IReadOnlyDictionary<string, string> groups)
    {
        var text = new StringBuilder();
        while (template.Length > 0)
        {
            var open = template.IndexOf('[', StringComparison.Ordinal);
            var close = open < 0 ? -1 : template.IndexOf(']', open);
            if (close < 0)
            {
                return text.Append(Fill(template, groups).Text).ToString();
            }

            text.Append(Fill(template[..open], groups).Text);
            var (optional, complete) = Fill(template[(open + 1)..close], groups);
            text.Append(complete ? optional : "");
            template = template[(close + 1)..];
        }

        return text.ToString();
    }

    private static (string Text, bool Complete) Fill(string part, IReadOnlyDictionary<string, string> groups)
    {
        var complete = true;
        for (var open = part.IndexOf('{', StringComparison.Ordinal); open >= 0; open = part.IndexOf('{', open))
        {
            var close = part.IndexOf('}', open);
            var known = groups.TryGetValue(part[(open + 1)..close], out var value);
            complete &= known;
            value = known ? value! : "?";
            part = string.Concat(part.AsSpan(0, open), value, part.AsSpan(close + 1));
            open += value.Length;
            if (open >= part.Length)
            {
                break;
            }
        }

        return (part, complete);
    }
}
