using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Signals.Detectors.Pods;

namespace K8gentS.Diagnosis.Diagnosers.Probes;

/// <summary>The liveness probe asks a wrong port, path, scheme or command. Source: https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/</summary>
internal sealed class LivenessMisconfiguredDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("PRB001", "liveness probe misconfigured", ["probe.liveness-misconfigured"], Needs.Logs | Needs.Services);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        ProbeComplaint.Of(evidence, ProbeKind.Liveness).SelectMany(c => MisconfiguredProbe.Judge(c, Card));
}
