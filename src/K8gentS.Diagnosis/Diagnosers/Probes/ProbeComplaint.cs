using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;
using K8gentS.Diagnosis.Signals.Detectors.Pods;

namespace K8gentS.Diagnosis.Diagnosers.Probes;

/// <summary>A probe that fails and by that does harm: it kills the container, or keeps it from being ready.</summary>
/// <param name="Container">The container.</param>
/// <param name="Kind">Which of its probes.</param>
/// <param name="Probe">The probe as written.</param>
/// <param name="Told">The event that says so.</param>
/// <param name="Failure">How it fails.</param>
internal sealed record ProbeComplaint(FailingContainer Container, ProbeKind Kind, Probe Probe, Event Told, ProbeFailure Failure)
{
    /// <summary>The port that the probe asks, a name resolved; null for commands and names that no port has.</summary>
    public int? Port => Probe switch
    {
        { HttpGet.Port: var port } => Number(port),
        { TcpSocket.Port: var port } => Number(port),
        { Grpc.Port: var port } => port,
        _ => null,
    };

    /// <summary>The probe in words: <c>GET http :8081/</c>.</summary>
    public string Action => Probe switch
    {
        { HttpGet: { } get } => $"GET {(get.Scheme ?? "HTTP").ToLowerInvariant()}://{get.Host ?? ""}:{get.Port}{get.Path ?? "/"}",
        { TcpSocket: { } tcp } => $"TCP connection to port {tcp.Port}",
        { Grpc: { } grpc } => $"gRPC health check on port {grpc.Port}",
        { Exec: { } exec } => $"command {Sentence.Quote(string.Join(' ', exec.Command), 80)}",
        _ => "no action",
    };

    /// <summary>Timing in words.</summary>
    public string Timing => $"initialDelaySeconds {Probe.InitialDelaySeconds ?? 0}, periodSeconds {Probe.PeriodSeconds ?? 10}, timeoutSeconds {Probe.TimeoutSeconds ?? 1}, failureThreshold {Probe.FailureThreshold ?? 3}";

    /// <summary>The complaints of an incident that do harm, newest event of each probe.</summary>
    public static IEnumerable<ProbeComplaint> Of(SanitizedEvidence evidence, ProbeKind kind) =>
        from container in FailingContainers.Of(evidence, SignalClass.Health, SignalClass.Crash)
        let probe = ProbeOf(container.Spec, kind)
        where probe is not null && (kind == ProbeKind.Readiness ? KeepsUnready(container) : container.IsKilledByProbe)
        let told = container.Events.FirstOrDefault(e => e is { Reason: "Unhealthy", Message: not null } && ProbeEvents.KindOf(e) == kind)
        where told is not null
        select new ProbeComplaint(container, kind, probe, told, ProbeFailures.Read(told.Message!, probe.Exec is not null));

    /// <summary>Quotes what the kubelet saw and what the probe is.</summary>
    public IReadOnlyList<EvidenceItem> Quote() =>
        [Container.Evidence.Quote(Told), Container.Evidence.QuoteSpec(Container.Pod, $"{Container.Label}: {Kind.ToString().ToLowerInvariant()} probe: {Action}, {Timing}")];

    private static bool KeepsUnready(FailingContainer container) =>
        container.Status is { Ready: false, State.Running: not null } && container.Shows(SignalClass.Health);

    private static Probe? ProbeOf(Container spec, ProbeKind kind) => kind switch
    {
        ProbeKind.Liveness => spec.LivenessProbe,
        ProbeKind.Readiness => spec.ReadinessProbe,
        _ => spec.StartupProbe,
    };

    private int? Number(IntOrString port) => port.Number ?? Container.Spec.Ports.FirstOrDefault(p => p.Name == port.Text)?.Number;
}
