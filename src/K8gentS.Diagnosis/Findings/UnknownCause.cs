using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Taxonomy;

namespace K8gentS.Diagnosis.Findings;

/// <summary>What is said where no diagnoser says anything: what was seen, and that it is not understood.</summary>
internal static class UnknownCause
{
    private const int MaximumQuotes = 5;

    public static Finding For(SanitizedEvidence evidence) => new()
    {
        Code = "GEN000",
        Cause = CauseTaxonomy.Unknown,
        Culprit = evidence.Incident.Workload,
        Strength = Strength.Weak,
        Depth = Depth.Symptom,
        Summary = $"{evidence.Incident.Workload} fails and no rule explains why: {evidence.Signals[0].Reason} on {evidence.Signals[0].Object}.",
        Evidence = [.. evidence.Signals.Take(MaximumQuotes).Select(evidence.Quote)],
        Explains = Explains.Everything(evidence),
        Resolution =
        [
            $"Look at the object and its events: `kubectl describe {evidence.Signals[0].Object.Kind.ToLowerInvariant()} {evidence.Signals[0].Object.Name}{(evidence.Namespace is null ? "" : $" -n {evidence.Namespace}")}`.",
            "Ask the team that owns it; nothing here names a cause.",
        ],
    };
}
