namespace K8gentS.Diagnosis.Routing;

/// <summary>
/// Thinks about what rules leave unexplained: a language model behind budgets, or whatever else takes its place. It sees
/// sanitized evidence alone, and what it answers is a claim like any other, never a choice of what is acted on.
/// </summary>
public interface IReasoner
{
    /// <summary>
    /// Claims about one incident. A reasoner that cannot or may not answer gives an answer without claims that says why; it throws
    /// for nothing but cancellation.
    /// </summary>
    Task<ReasonerAnswer> ReasonAsync(ReasonerQuestion question, CancellationToken cancellationToken);
}
