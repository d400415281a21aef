using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;
using K8gentS.Diagnosis.Signals.Detectors.Pods;

namespace K8gentS.Diagnosis.Diagnosers.Reading;

/// <summary>One container that shows signals, with what the evidence holds about it.</summary>
/// <param name="Evidence">The evidence it is part of.</param>
/// <param name="Pod">Its pod: of several that fail alike, one that stands for them.</param>
/// <param name="Spec">What it is meant to be.</param>
/// <param name="Status">What the kubelet says of it.</param>
/// <param name="IsInit">Whether it is an init container; sidecars are.</param>
/// <param name="Signals">Its signals in this pod.</param>
internal sealed record FailingContainer(SanitizedEvidence Evidence, Pod Pod, Container Spec, ContainerStatus Status, bool IsInit, IReadOnlyList<Signal> Signals)
{
    private static readonly SignalClass[] OwnTrouble = [SignalClass.Image, SignalClass.Start, SignalClass.Crash, SignalClass.Health, SignalClass.Lifecycle];

    /// <summary>An init container that keeps running beside the main ones (KEP-753).</summary>
    public bool IsSidecar => IsInit && Spec.RestartPolicy == "Always";

    /// <summary>An init container that has to end before the next one starts.</summary>
    public bool IsSetup => IsInit && !IsSidecar;

    /// <summary>Whether it is meant to keep running, so that ending well is a failure too.</summary>
    public bool MustKeepRunning => IsSidecar || (!IsInit && Pod.Spec.RestartPolicy is null or "Always");

    /// <summary><c>container api</c>, <c>init container migrate</c>, <c>sidecar proxy</c>.</summary>
    public string Label => $"{(IsSidecar ? "sidecar" : IsInit ? "init container" : "container")} {Spec.Name}";

    /// <summary>The workload that owns it.</summary>
    public ObjectRef Owner => Evidence.Incident.Workload;

    /// <summary>How it ended last, if it did.</summary>
    public ContainerStateTerminated? Termination => Status.LastTermination;

    /// <summary>Whether it shows a signal of this class.</summary>
    public bool Shows(SignalClass symptom) => Signals.Any(s => s.Class == symptom);

    /// <summary>Events about its pod that concern it or the pod as a whole, newest first.</summary>
    public IEnumerable<Event> Events => Evidence.Cluster.EventsAbout(Pod)
        .Where(e => string.IsNullOrEmpty(e.InvolvedObject.FieldPath) || e.InvolvedObject.FieldPath.EndsWith($"{{{Spec.Name}}}", StringComparison.Ordinal));

    /// <summary>
    /// Whether the kubelet ended it for its liveness or startup probe: it says so, or the probe failed and the end is that of
    /// a container that was told to go (SIGTERM) or was made to (SIGKILL).
    /// </summary>
    public bool IsKilledByProbe => Termination is { Reason: not "OOMKilled" } end
        && (Events.Any(e => ProbeEvents.IsKill(e, Spec.Name))
            || (end.ExitCode is 137 or 143 && Events.Any(e => e.Reason == "Unhealthy" && ProbeEvents.KindOf(e) is ProbeKind.Liveness or ProbeKind.Startup)));

    /// <summary>Its logs, the one of the newest failed run first: the present run's, unless that is still running and there is one before it.</summary>
    public IEnumerable<SanitizedLog> Logs => Evidence.Logs
        .Where(l => l.Container == Spec.Name && l.Pod == Pod.Ref)
        .OrderBy(l => l.Previous != (Status.State.Running is not null && Status.LastState.Terminated is not null));

    /// <summary>Quotes how it ended.</summary>
    public EvidenceItem QuoteEnd() => Termination is { } end
        ? Evidence.QuoteStatus(Pod, $"{Label} ended with exit code {end.ExitCode} ({end.Reason ?? "no reason given"}), restarted {Status.RestartCount} times" + (string.IsNullOrWhiteSpace(end.Message) ? "" : $": {end.Message.Trim()}"))
        : Evidence.Quote(Signals[0]);

    /// <summary>A claim that accounts for all this container's trouble and blames the workload that owns it.</summary>
    public Finding Claim(DiagnoserCard card, string cause, string summary, IReadOnlyList<EvidenceItem> proof, string refutedBy, params IReadOnlyList<string> steps) => new()
    {
        Code = card.Code,
        Cause = cause,
        Culprit = Owner,
        Container = Spec.Name,
        Strength = Strength.Certain,
        Depth = Depth.Mechanism,
        Summary = summary,
        Evidence = proof,
        Explains = Explains.Container(Evidence, Spec.Name, OwnTrouble),
        RefutedBy = refutedBy,
        Resolution = steps,
    };
}
