using K8gentS.Cluster.Evidence;
using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Calibration;
using K8gentS.Diagnosis.Diagnosers;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Routing;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Diagnosis.Signals;

namespace K8gentS;

/// <summary>The parts of an investigation that do not depend on where the evidence comes from.</summary>
/// <param name="Detectors">What finds symptoms.</param>
/// <param name="Diagnosers">What explains them.</param>
/// <param name="Sanitizer">What cleans all text.</param>
/// <param name="Confidence">What says how often a finding is right.</param>
internal sealed record DiagnosisSetup(
    IReadOnlyList<ISignalDetector> Detectors, IReadOnlyList<IDiagnoser> Diagnosers, ITextSanitizer Sanitizer, IConfidenceSource Confidence)
{
    /// <summary>Who is asked about what rules leave unexplained; null for nobody.</summary>
    public IReasoner? Reasoner { get; init; }

    /// <summary>What the product runs with: every detector and diagnoser, and this installation's pseudonyms.</summary>
    /// <param name="memory">Told the address behind each pseudonym; null to forget them at once.</param>
    /// <exception cref="CommandException">The key of the pseudonyms cannot be read.</exception>
    public static DiagnosisSetup Standard(AddressMemory? memory = null) =>
        new(SignalCatalogue.All, DiagnoserCatalogue.All, InstallationSanitizer.Create(memory), MeasuredConfidence.Shipped);

    /// <summary>An investigator that reads its evidence from here.</summary>
    public Investigator InvestigatorOver(IEvidenceReader reader) => new(Detectors, Diagnosers, new EvidenceCollector(reader), Sanitizer, Confidence, Reasoner);
}
