using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Calibration;

/// <summary>What is assumed of each strength before any outcome is counted; marked as such in every report.</summary>
public sealed class ProvisionalConfidence : IConfidenceSource
{
    /// <inheritdoc />
    public Confidence Of(Finding finding) => new(
        finding.Strength switch
        {
            Strength.Certain => 0.9,
            Strength.Likely => 0.7,
            _ => 0.3,
        },
        "provisional: assumed, not measured",
        0,
        null,
        null);
}
