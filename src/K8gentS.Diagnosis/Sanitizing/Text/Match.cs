namespace K8gentS.Diagnosis.Sanitizing.Text;

/// <summary>A stretch of text that must not leave the cluster.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Rule">Id of the rule that found it.</param>
/// <param name="Kind">The word its pseudonym begins with.</param>
/// <param name="Rank">Which of two matches of the same stretch names it.</param>
/// <param name="Canonical">What is hashed when the same value has several spellings; the text itself when null.</param>
internal readonly record struct Match(int Start, int Length, string Rule, string Kind, Rank Rank, string? Canonical = null)
{
    public int End => Start + Length;
}

/// <summary>How much a rule knows about what it found: the better informed names the pseudonym.</summary>
internal enum Rank
{
    /// <summary>Personal data and addresses, known by their shape.</summary>
    Personal,

    /// <summary>A secret, known by the name it stands under.</summary>
    Named,

    /// <summary>A secret, known by its own form.</summary>
    Formed,

    /// <summary>A block that is secret throughout, whatever it contains.</summary>
    Whole,
}
