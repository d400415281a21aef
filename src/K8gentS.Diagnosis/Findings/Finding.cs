using K8gentS.Diagnosis.Evidence;

namespace K8gentS.Diagnosis.Findings;

/// <summary>One diagnoser's claim about an incident. All text in it comes from sanitized evidence.</summary>
public sealed record Finding
{
    /// <summary>The diagnoser's code, as on its card.</summary>
    public required string Code { get; init; }

    /// <summary>A cause id of the taxonomy.</summary>
    public required string Cause { get; init; }

    /// <summary>The one object that somebody has to change.</summary>
    public required ObjectRef Culprit { get; init; }

    /// <summary>The container concerned, where it is one.</summary>
    public string? Container { get; init; }

    /// <summary>How much it may be relied on.</summary>
    public required Strength Strength { get; init; }

    /// <summary>How near to the root it is.</summary>
    public Depth Depth { get; init; } = Depth.Mechanism;

    /// <summary>One sentence for a person on call, with the names and values that matter.</summary>
    public required string Summary { get; init; }

    /// <summary>How that leads to what is seen, where the summary does not say it all.</summary>
    public string? Explanation { get; init; }

    /// <summary>The proof. Never empty.</summary>
    public required IReadOnlyList<EvidenceItem> Evidence { get; init; }

    /// <summary>Ids of the signals that this explains.</summary>
    public required IReadOnlyList<string> Explains { get; init; }

    /// <summary>What one would see if this were wrong.</summary>
    public string? RefutedBy { get; init; }

    /// <summary>Steps in order, commands in backticks. Never empty.</summary>
    public required IReadOnlyList<string> Resolution { get; init; }

    /// <summary>
    /// The workload or Service whose failure this one follows from, for causes of the family dependency; the correlation
    /// folds this incident into that one's, if it has one.
    /// </summary>
    public ObjectRef? DependsOn { get; init; }
}
