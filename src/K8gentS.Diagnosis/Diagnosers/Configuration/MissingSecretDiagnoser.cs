using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Configuration;

/// <summary>A Secret that the pod refers to does not exist. Learnt from the kubelet's words alone: Secrets are never read.</summary>
internal sealed class MissingSecretDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("CFG002", "Secret missing", ["config.missing-secret"], Needs.None);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) => MissingObjectFindings.Of(evidence, Card, "Secret", "create secret generic");
}
