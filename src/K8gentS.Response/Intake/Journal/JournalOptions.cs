namespace K8gentS.Response.Intake.Journal;

/// <summary>How much an agent keeps while the responder cannot take news, and where.</summary>
public sealed record JournalOptions
{
    /// <summary>The folder; null to keep it in memory alone, where it lasts as long as the program.</summary>
    public string? Folder { get; init; }

    /// <summary>How many incidents; 1 to 100,000.</summary>
    public int MaximumIncidents { get; init; } = 2_000;

    /// <summary>How many bytes of news, as JSON; at least 64 KiB.</summary>
    public long MaximumBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The given options, if they are in range.</summary>
    /// <exception cref="ArgumentException">Some are not; the message names every one.</exception>
    internal static JournalOptions Check(JournalOptions options)
    {
        (bool Good, string Fault)[] checks =
        [
            (options.MaximumIncidents is >= 1 and <= 100_000, "MaximumIncidents must be 1 to 100,000"),
            (options.MaximumBytes >= 64 * 1024, "MaximumBytes must be at least 65,536"),
        ];
        var faults = checks.Where(c => !c.Good).Select(c => c.Fault).ToList();
        return faults.Count == 0 ? options : throw new ArgumentException(string.Join("; ", faults) + ".", nameof(options));
    }
}
