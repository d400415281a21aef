using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Configuration;

/// <summary>A ConfigMap that the pod refers to does not exist: <c>configmap "x" not found</c>, or nobody says so and it is not there.</summary>
internal sealed class MissingConfigMapDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("CFG001", "ConfigMap missing", ["config.missing-configmap"], Needs.ConfigMaps);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) => MissingObjectFindings.Of(evidence, Card, "ConfigMap", "create configmap");
}
