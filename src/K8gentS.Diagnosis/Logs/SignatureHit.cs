namespace K8gentS.Diagnosis.Logs;

/// <summary>A pattern that matched a line; the one that sorts first leads: specific words before sure ones.</summary>
internal sealed record FoundPattern(LogSignature Signature, LogPattern Pattern, Strength Strength, int Index, int Length) : IComparable<FoundPattern>
{
    private int Score => Signature.Priority + (int)Strength;

    public int CompareTo(FoundPattern? other)
    {
        if (other is null)
        {
            return -1;
        }

        var order = other.Score.CompareTo(Score);
        order = order != 0 ? order : other.Strength.CompareTo(Strength);
        order = order != 0 ? order : other.Length.CompareTo(Length);
        return order != 0 ? order : string.CompareOrdinal(Signature.Id, other.Signature.Id);
    }
}

/// <summary>What one line's words say, whatever line they stand on.</summary>
internal sealed record LineFinding(FoundPattern Lead, IReadOnlyDictionary<string, string> Groups, string Message)
{
    // Words of doubt count before the match only: "X must be set (e.g. to Y)" is no example.
    private const int OpeningOfMatch = 24;

    internal bool IsQuoted { get; } =
        LogPhrases.IsQuoting(Message.AsSpan(0, Lead.Index + Math.Min(Lead.Length, OpeningOfMatch))) || LogPhrases.EndsWell(Message.AsSpan(Lead.Index + Lead.Length));

    /// <summary>The words stand between quotation marks, opened right before them and closed right behind.</summary>
    internal bool IsBetweenQuotes { get; } =
        Lead.Index > 0 && Lead.Index + Lead.Length < Message.Length
        && Message[Lead.Index - 1] is '"' or '\'' or '`' && Message[Lead.Index + Lead.Length] == Message[Lead.Index - 1];

    internal bool IsRetrying { get; } = LogPhrases.IsRetrying(Message);
}

/// <summary>A signature that matched one line, before matches are weighed against each other.</summary>
internal sealed record SignatureHit
{
    internal required LogSignature Signature { get; init; }

    /// <summary>Index of the line.</summary>
    internal required int Line { get; init; }

    /// <summary>Index of its unit.</summary>
    internal required int Unit { get; init; }

    internal required IReadOnlyDictionary<string, string> Groups { get; init; }

    internal required Strength Strength { get; init; }

    internal required LogSeverity Severity { get; init; }

    /// <summary>The line does not report the failure, it speaks of it.</summary>
    internal required bool IsMentioned { get; init; }

    /// <summary>The program says on the same line that it goes on trying.</summary>
    internal required bool IsRetrying { get; init; }

    /// <summary>The same for hits that say the same.</summary>
    internal string Key => $"{Signature.Id}\n{string.Join('\n', Groups.OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key}={g.Value}"))}";
}
