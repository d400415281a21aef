using K8gentS.Diagnosis.Evidence;

namespace K8gentS.Diagnosis.Findings;

/// <summary>
/// Recognises one failure. Pure and synchronous: no I/O, clock, logger or token. Missing evidence gives a weaker
/// finding or none, never an exception.
/// </summary>
public interface IDiagnoser
{
    /// <summary>What it recognises, and what it reads.</summary>
    DiagnoserCard Card { get; }

    /// <summary>Its claims about one incident; none is the usual answer.</summary>
    IEnumerable<Finding> Diagnose(SanitizedEvidence evidence);
}
