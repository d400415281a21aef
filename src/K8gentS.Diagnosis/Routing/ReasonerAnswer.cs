using K8gentS.Diagnosis.Calibration;
using K8gentS.Diagnosis.Evidence;

namespace K8gentS.Diagnosis.Routing;

/// <summary>What a reasoner says about one incident.</summary>
public sealed record ReasonerAnswer
{
    /// <summary>Its claims, best first; empty where it has none.</summary>
    public IReadOnlyList<ReasonerClaim> Claims { get; init; } = [];

    /// <summary>What became of the question, as the report tells it: who answered, or why nobody did; a clause without a full stop.</summary>
    public required string Account { get; init; }

    /// <summary>Which model was asked and what that took; null where none was.</summary>
    public ModelUse? Use { get; init; }

    /// <summary>An answer without claims.</summary>
    /// <param name="why">Why there are none; a clause without a full stop.</param>
    /// <param name="use">What asking took all the same.</param>
    public static ReasonerAnswer None(string why, ModelUse? use = null) => new() { Account = why, Use = use };
}

/// <summary>One claim of a reasoner. Cause, culprit and proof are chosen from what was offered; the texts are sanitized.</summary>
public sealed record ReasonerClaim
{
    /// <summary>A cause id of the taxonomy.</summary>
    public required string Cause { get; init; }

    /// <summary>The one object that somebody has to change: one of those that were offered.</summary>
    public required ObjectRef Culprit { get; init; }

    /// <summary>One sentence for a person on call.</summary>
    public required string Summary { get; init; }

    /// <summary>How often claims like this one were right; never the model's own figure.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>The evidence that it cites. Never empty.</summary>
    public required IReadOnlyList<EvidenceItem> Evidence { get; init; }

    /// <summary>Ids of the signals that it explains: those that rules leave open.</summary>
    public required IReadOnlyList<string> Explains { get; init; }

    /// <summary>What one would see if this were wrong.</summary>
    public string? RefutedBy { get; init; }

    /// <summary>Steps in order, commands in backticks. Never empty.</summary>
    public required IReadOnlyList<string> Resolution { get; init; }
}

/// <summary>Which model was asked about an incident, how, and what it took.</summary>
/// <param name="Name">The model, as its vendor calls it.</param>
/// <param name="PromptVersion">The version of the prompt files.</param>
/// <param name="Samples">How many independent answers were asked for.</param>
/// <param name="TokensIn">Tokens sent.</param>
/// <param name="TokensOut">Tokens received, thoughts included.</param>
/// <param name="Cached">Whether equal evidence had been asked about before, so that nothing was sent this time.</param>
/// <param name="Score">The raw score of the first claim, 0 to 1, from which its confidence was made; null where there is no claim.</param>
public sealed record ModelUse(string Name, string PromptVersion, int Samples, int TokensIn, int TokensOut, bool Cached, double? Score);
