namespace K8gentS.Response.Verification;

/// <summary>What became of a fix.</summary>
public enum Effect
{
    /// <summary>The symptom is gone, and the new pods are well.</summary>
    Cleared,

    /// <summary>The symptom is still there.</summary>
    Persists,

    /// <summary>Something is broken now that was not.</summary>
    Worse,

    /// <summary>Nobody can say.</summary>
    Inconclusive,
}

/// <summary>A judgement on a fix.</summary>
/// <param name="Effect">What became of it.</param>
/// <param name="Proof">What shows it, in clauses.</param>
public sealed record VerificationVerdict(Effect Effect, IReadOnlyList<string> Proof)
{
    private const int MaximumProof = 6;

    /// <summary>The verdict and its proof in one sentence.</summary>
    public string Sentence => $"{Word}: {string.Join("; ", Proof.Take(MaximumProof))}.";

    private string Word => Effect switch
    {
        Effect.Cleared => "cleared",
        Effect.Persists => "persists, the fix did not help",
        Effect.Worse => "worse",
        _ => "inconclusive",
    };
}
