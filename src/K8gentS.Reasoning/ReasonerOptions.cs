namespace K8gentS.Reasoning;

/// <summary>What asking a model may take. May be replaced while the program runs: each use reads the options that hold then.</summary>
public sealed record ReasonerOptions
{
    /// <summary>Incidents that may be asked about within an hour, however many answers each takes. AI_INCIDENTS_PER_HOUR.</summary>
    public int IncidentsPerHour { get; init; } = 10;

    /// <summary>Tokens that may be sent about one incident, all its calls together. AI_INPUT_TOKENS_PER_INCIDENT.</summary>
    public int TokensIn { get; init; } = 8_000;

    /// <summary>Tokens that may be received about one incident, all its calls together, a model's thoughts included. AI_OUTPUT_TOKENS_PER_INCIDENT.</summary>
    public int TokensOut { get; init; } = 4_000;

    /// <summary>Tokens, sent and received, within a day. AI_TOKENS_PER_DAY.</summary>
    public long TokensPerDay { get; init; } = 500_000;

    /// <summary>Independent answers asked for about one incident; one where the budget is short. AI_SAMPLES.</summary>
    public int Samples { get; init; } = 3;

    /// <summary>The temperature that spreads them; null leaves the model's own. AI_TEMPERATURE.</summary>
    public double? Temperature { get; init; } = 0.7;

    /// <summary>Whether a first hypothesis gets a second look. AI_SECOND_LOOK.</summary>
    public bool SecondLook { get; init; } = true;

    /// <summary>How long all the calls about one incident may take together. AI_TIMEOUT.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How long an answer stands before changed evidence is asked about again, in the agent. AI_DEBOUNCE.</summary>
    public TimeSpan Debounce { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How many incidents may wait to be asked about, in the agent. AI_MAX_QUEUED.</summary>
    public int MostQueued { get; init; } = 100;

    /// <summary>What is wrong with the options, each fault in one sentence with the variable's name; empty where nothing is.</summary>
    public IReadOnlyList<string> Faults() => [.. ((IEnumerable<string?>)[
        Range("AI_INCIDENTS_PER_HOUR", IncidentsPerHour, 0, 1_000),
        Range("AI_INPUT_TOKENS_PER_INCIDENT", TokensIn, 1_500, 1_000_000),
        Range("AI_OUTPUT_TOKENS_PER_INCIDENT", TokensOut, 300, 200_000),
        Range("AI_TOKENS_PER_DAY", TokensPerDay, 0, 1_000_000_000),
        Range("AI_SAMPLES", Samples, 1, 10),
        Temperature is null or (>= 0 and <= 2) ? null : "AI_TEMPERATURE must be from 0 to 2.",
        Timeout >= TimeSpan.FromSeconds(1) && Timeout <= TimeSpan.FromHours(1) ? null : "AI_TIMEOUT must be from 1s to 1h.",
        Debounce >= TimeSpan.Zero && Debounce <= TimeSpan.FromDays(1) ? null : "AI_DEBOUNCE must be from 0s to 24h.",
        Range("AI_MAX_QUEUED", MostQueued, 1, 10_000),
    ]).OfType<string>()];

    private static string? Range(string variable, long value, long least, long most) =>
        value >= least && value <= most ? null : $"{variable} must be from {least} to {most}.";
}
