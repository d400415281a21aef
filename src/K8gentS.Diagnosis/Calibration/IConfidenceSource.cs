using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Reports;

namespace K8gentS.Diagnosis.Calibration;

/// <summary>Says how often findings like this one were right.</summary>
public interface IConfidenceSource
{
    /// <summary>The confidence of a finding, with its grounds.</summary>
    Confidence Of(Finding finding);
}
