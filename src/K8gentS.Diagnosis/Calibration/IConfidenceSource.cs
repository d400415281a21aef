using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Calibration;

/// <summary>Says how often findings like this one were right.</summary>
public interface IConfidenceSource
{
    /// <summary>The confidence of a finding, with its grounds.</summary>
    Confidence Of(Finding finding);
}
