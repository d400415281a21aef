using K8gentS.Diagnosis.Calibration;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Guidance;

namespace K8gentS.Hosting;

/// <summary>
/// Confidence from the outcomes that ship with the program and the verdicts of this cluster, which count in full. Safe for
/// many threads: a report is made with the verdicts that were there when it began each hypothesis.
/// </summary>
internal sealed class OwnConfidence : IConfidenceSource
{
    // A rule that was judged this often is known well enough; more would only cost time at each change.
    private const int MostOfOneRule = 1000;

    private volatile MeasuredConfidence _current = MeasuredConfidence.Shipped;
    private IReadOnlyList<VerdictCount> _counted = [];

    /// <inheritdoc/>
    public Confidence Of(Finding finding) => _current.Of(finding);

    /// <summary>Counts the verdicts of this cluster.</summary>
    public void Apply(IReadOnlyList<VerdictCount> verdicts)
    {
        if (verdicts.SequenceEqual(_counted))
        {
            return;
        }

        _counted = verdicts;
        _current = new MeasuredConfidence(OutcomeFile.Shipped, verdicts.SelectMany(Outcomes));
    }

    private static IEnumerable<Outcome> Outcomes(VerdictCount count) =>
        Enumerable.Repeat(new Outcome("own", count.Code, count.Strength, true), Math.Min(count.Right, MostOfOneRule))
            .Concat(Enumerable.Repeat(new Outcome("own", count.Code, count.Strength, false), Math.Min(count.Wrong, MostOfOneRule)));
}
