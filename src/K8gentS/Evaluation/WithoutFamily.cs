using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Taxonomy;

namespace K8gentS.Evaluation;

/// <summary>A diagnoser that may not claim causes of one family: how the product fares with failures that nobody foresaw.</summary>
internal sealed class WithoutFamily(IDiagnoser inner, string family) : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card => inner.Card;

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        inner.Diagnose(evidence).Where(f => CauseTaxonomy.Family(f.Cause) != family);

    /// <summary>A setup whose rules know nothing of a family.</summary>
    public static DiagnosisSetup From(DiagnosisSetup setup, string family) =>
        setup with { Diagnosers = [.. setup.Diagnosers.Select(d => new WithoutFamily(d, family))] };
}
