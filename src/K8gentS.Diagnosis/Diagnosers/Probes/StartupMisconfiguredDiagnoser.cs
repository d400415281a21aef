using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Signals.Detectors.Pods;

namespace K8gentS.Diagnosis.Diagnosers.Probes;

/// <summary>The startup probe asks a wrong port, path, scheme or command. Source: https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/</summary>
internal sealed class StartupMisconfiguredDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("PRB003", "startup probe misconfigured", ["probe.startup-misconfigured"], Needs.Logs | Needs.Services);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        ProbeComplaint.Of(evidence, ProbeKind.Startup).SelectMany(c => MisconfiguredProbe.Judge(c, Card));
}
