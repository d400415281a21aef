namespace K8gentS.Diagnosis.Logs;

/// <summary>Whose failure the words tell of.</summary>
public enum LogSignatureRole
{
    /// <summary>The program's own.</summary>
    Own,

    /// <summary>That of something it calls: the host and port it names lead to the culprit.</summary>
    Dependency,
}

/// <summary>Words by which programs tell of one cause, kept as data in Signatures/*.json.</summary>
public sealed record LogSignature
{
    /// <summary>Family and name, as <c>postgres.deadlock-detected</c>; unique.</summary>
    public required string Id { get; init; }

    /// <summary>The cause's id in the taxonomy, the most specific that the words alone allow.</summary>
    public required string Cause { get; init; }

    /// <summary>How surely the words mean the cause, when they are a program's last.</summary>
    public required Strength Strength { get; init; }

    /// <summary>Whose failure.</summary>
    public LogSignatureRole Role { get; init; }

    /// <summary>Literals of which one stands in every line that can match, whatever its case; they spare running the pattern.</summary>
    public required IReadOnlyList<string> Keywords { get; init; }

    /// <summary>
    /// The pattern, in the syntax that <see cref="System.Text.RegularExpressions.RegexOptions.NonBacktracking"/> allows, without \b and
    /// negated shorthand classes; \w, \d and \s mean ASCII. Named groups are what is extracted. A time that opens the line is not part of what it sees.
    /// </summary>
    public required string Pattern { get; init; }

    /// <summary>The pattern is written in lower case and matches whatever the line's case.</summary>
    public bool IgnoreCase { get; init; }

    // The JSON reader sets init-only properties to null where the file does not have them; the getters below make that an empty list.

    /// <summary>Literals of which one must stand in the dozen lines before the match; empty where the line alone suffices.</summary>
    public IReadOnlyList<string> Near { get => field ?? []; init; }

    /// <summary>Exit codes that go with it; empty for any. Another known code makes the match weak.</summary>
    public IReadOnlyList<int> WhenExitCode { get => field ?? []; init; }

    /// <summary>Of two signatures that match one line the higher is the more specific.</summary>
    public int Priority { get; init; }

    /// <summary>Of the signatures that match one line the one that scores most leads: specific words before sure ones.</summary>
    internal int Score => Priority + (int)Strength;

    /// <summary>One clause for people, with <c>{group}</c> for what was extracted; a part in square brackets is left out when its group is empty.</summary>
    public required string Summary { get; init; }

    /// <summary>Lines that match; tested. Where <see cref="Near"/> is set, several lines joined by line feeds.</summary>
    public required IReadOnlyList<string> Examples { get; init; }

    /// <summary>Lines that look alike and do not match; tested.</summary>
    public IReadOnlyList<string> CounterExamples { get => field ?? []; init; }
}
