namespace K8gentS.Response.Incidents;

/// <summary>What holds news of an incident back, if anything does.</summary>
/// <param name="By"><see cref="Debounced"/>, or the id of a mute rule; null for nothing.</param>
/// <param name="Why">Why, in a sentence; empty for nothing.</param>
public sealed record Holding(string? By, string Why)
{
    /// <summary>People were told of the incident a short while ago: its message is brought up to date, and nothing is posted.</summary>
    public const string Debounced = "debounce";

    /// <summary>Nothing holds it back.</summary>
    public static Holding None { get; } = new(null, "");

    /// <summary>Whether people are not even shown it: a mute rule does that.</summary>
    public bool IsMute => By is not null and not Debounced;
}
