using K8gentS.Diagnosis.Routing;

namespace K8gentS.Reasoning;

/// <summary>An answer, and whether it is worth asking again.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Outcome">How the asking ended.</param>
/// <param name="RetryAfter">When asking again may fare better; null where it is not known.</param>
internal sealed record Reasoned(ReasonerAnswer Answer, ReasoningOutcome Outcome, TimeSpan? RetryAfter = null);

/// <summary>How the asking about one incident ended.</summary>
internal enum ReasoningOutcome
{
    /// <summary>The model answered, if only that it does not know.</summary>
    Answered,

    /// <summary>A budget did not allow it; nothing was sent.</summary>
    Refused,

    /// <summary>The model could not be asked, or gave nothing that could be used.</summary>
    Failed,
}
