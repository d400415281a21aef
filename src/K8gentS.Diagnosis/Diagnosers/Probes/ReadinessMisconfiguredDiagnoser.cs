using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Signals.Detectors.Pods;

namespace K8gentS.Diagnosis.Diagnosers.Probes;

/// <summary>The readiness probe asks a wrong port, path, scheme or command. Source: https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/</summary>
internal sealed class ReadinessMisconfiguredDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("PRB002", "readiness probe misconfigured", ["probe.readiness-misconfigured"], Needs.Logs | Needs.Services);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        ProbeComplaint.Of(evidence, ProbeKind.Readiness).SelectMany(c => MisconfiguredProbe.Judge(c, Card));
}
