using K8gentS.Diagnosis.Calibration;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Plans;

namespace K8gentS.Diagnosis.Reports;

/// <summary>One explanation of an incident, with a confidence that says where it comes from.</summary>
public sealed record Hypothesis
{
    // Composed here, from sanitized evidence, or read through the sanitizer; nobody else can make one of other texts.
    internal Hypothesis()
    {
    }

    /// <summary>A cause id of the taxonomy.</summary>
    public required string Cause { get; init; }

    /// <summary>The diagnoser's code; null for a model's hypothesis.</summary>
    public string? Code { get; init; }

    /// <summary>The one object that somebody has to change.</summary>
    public required ObjectRef Culprit { get; init; }

    /// <summary>The container concerned, where it is one.</summary>
    public string? Container { get; init; }

    /// <summary>One sentence for a person on call.</summary>
    public required string Summary { get; init; }

    /// <summary>How the cause leads to what is seen.</summary>
    public string? Explanation { get; init; }

    /// <summary>How far to trust it, and on what grounds.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>The strength of the finding behind it.</summary>
    public required Strength Strength { get; init; }

    /// <summary>The proof. Never empty.</summary>
    public required IReadOnlyList<EvidenceItem> Evidence { get; init; }

    /// <summary>Ids of the signals that it explains.</summary>
    public required IReadOnlyList<string> Explains { get; init; }

    /// <summary>What one would see if this were wrong.</summary>
    public string? RefutedBy { get; init; }

    /// <summary>Steps in order, commands in backticks.</summary>
    public required IReadOnlyList<string> Resolution { get; init; }

    /// <summary>The fix on offer; null where the cause has none that code may make, or the confidence is too low.</summary>
    public RemediationPlan? Remediation { get; init; }
}
