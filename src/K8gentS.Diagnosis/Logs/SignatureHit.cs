
namespace K8gentS.Diagnosis.Logs;

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

    /// <summary>Of the signatures that match one line the one that scores most leads: specific words before sure ones.</summary>
    internal int Score => Signature.Priority + (int)Strength;

    /// <summary>How much of the line the pattern took.</summary>
    internal required int Length { get; init; }

    /// <summary>The same for hits that say the same.</summary>
    internal string Key => $"{Signature.Id}\n{string.Join('\n', Groups.OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key}={g.Value}"))}";
}
