using K8gentS.Diagnosis.Calibration;

namespace K8gentS.Diagnosis.Plans;

/// <summary>
/// The one gate between an explanation and a fix: below it the report says <see cref="Word"/> and offers nothing.
/// Whoever offers, approves or judges a fix asks here; the comparison is written nowhere else.
/// </summary>
public static class EscalationGate
{
    /// <summary>The least confidence with which a fix is offered.</summary>
    public const double Minimum = 0.75;

    /// <summary>What the report says below it.</summary>
    public const string Word = "ESCALATE_TO_HUMAN";

    /// <summary>Whether a confidence is high enough for a fix. What is no number between 0 and 1 is not.</summary>
    public static bool Opens(double confidence) => confidence is >= Minimum and <= 1;

    /// <summary>Whether a hypothesis' confidence is high enough for a fix; no hypothesis is not.</summary>
    public static bool Opens(Confidence? confidence) => confidence is not null && Opens(confidence.Value);
}
