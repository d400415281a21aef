using K8gentS.Diagnosis.Evidence;

namespace K8gentS.Reasoning.Asking;

/// <summary>
/// The evidence of an incident as a model of ours would be given it, for a reader who thinks elsewhere: the same choice within the same bounds,
/// lines that speak to their reader left out.
/// </summary>
public static class QuotableEvidence
{
    /// <summary>The quotations, the most telling first within each source.</summary>
    /// <param name="evidence">All of the incident's evidence.</param>
    /// <param name="tokens">About how many tokens they may take together; 200 at least.</param>
    public static IReadOnlyList<EvidenceItem> Of(SanitizedEvidence evidence, int tokens) =>
        [.. EvidenceSelection.Of(evidence, Math.Max(200, tokens)).Quoted.Select(q => q.Item)];
}
