using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Signals.Detectors.Pods;

/// <summary>
/// Containers that run and are not well: not ready for longer than their probes allow, killed by their liveness or
/// startup probe and not yet proven well, or an init container that does not end. A start that is merely slow is none.
/// </summary>
internal sealed class HealthDetector : ISignalDetector
{
    // Events of one object are rate limited (client-go EventCorrelator: a burst of 25, then one in five minutes), so the
    // newest may be minutes old while the probe still fails.
    private static readonly TimeSpan StillTold = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan InitTooLong = TimeSpan.FromMinutes(5);

    // Whatever an init container waits for comes within this time in an ordinary rollout.
    private static readonly TimeSpan InitInVain = TimeSpan.FromMinutes(1.5);

    /// <inheritdoc />
    public IEnumerable<Signal> Detect(ClusterSnapshot snapshot) =>
        from pod in snapshot.LivePods()
        from container in pod.ContainersOf()
        let running = container.Status.State.Running
        where running is not null || container.Status.State.Waiting?.Reason == "CrashLoopBackOff"
        from signal in Detect(snapshot, container, running)
        select signal;

    private static IEnumerable<Signal> Detect(ClusterSnapshot snapshot, PodContainer container, ContainerStateRunning? running)
    {
        var told = snapshot.EventsAbout(container.Pod)
            .Where(e => e.Reason == "Unhealthy" && snapshot.Now - e.LastSeen < StillTold && ProbeEvents.IsAbout(e, container))
            .ToList();
        if (ProbeEvents.Newest(told, ProbeKind.Liveness, ProbeKind.Startup) is { } deadly && IsBeingKilled(snapshot, container, running, deadly))
        {
            yield return Signal.From(deadly, container.Pod.Ref, SignalClass.Health, container.Spec.Name);
        }
        else if (running is not null && NotReadyFor(snapshot, container, running) is { } since)
        {
            yield return NotReady(container, ProbeEvents.Newest(told, ProbeKind.Startup, ProbeKind.Readiness, ProbeKind.Liveness), since);
        }
    }

    // A container killed by its probe ends by SIGKILL or SIGTERM, or as it likes once it is told to; what counts is that
    // the probe failed before the end and that the present run is no longer than the one that was cut short.
    private static bool IsBeingKilled(ClusterSnapshot snapshot, PodContainer container, ContainerStateRunning? running, Event deadly)
    {
        if (container.Status.RestartCount == 0 || container.Status.LastTermination is not { } end || end.Reason == "OOMKilled" || CrashReading.IsStartFailure(end))
        {
            return false;
        }

        var killed = end.ExitCode is 137 or 143 || snapshot.EventsAbout(container.Pod).Any(e => ProbeEvents.IsKill(e, container.Spec.Name));
        return killed && deadly.LastSeen >= end.StartedAt && (running is null || snapshot.Now - running.StartedAt < CrashReading.ProofOf(container, end));
    }

    /// <summary>Since when a running container has been unready, where that is longer than its probes ask for.</summary>
    private static DateTimeOffset? NotReadyFor(ClusterSnapshot snapshot, PodContainer container, ContainerStateRunning running)
    {
        if (running.StartedAt is not { } started)
        {
            return null;
        }

        if (container is { IsInit: true, IsSidecar: false })
        {
            var ran = snapshot.Now - started;
            return ran > InitTooLong || (ran > InitInVain && InitWait.InVainFor(snapshot, container) is not null) ? started : null;
        }

        if (container.Status.Ready)
        {
            return null;
        }

        var changed = container.Pod.Status.Conditions.Of("ContainersReady")?.LastTransitionTime;
        var since = changed > started ? changed.Value : started;
        return snapshot.Now - since > ProbeEvents.Patience(container) ? since : null;
    }

    private static Signal NotReady(PodContainer container, Event? told, DateTimeOffset since) =>
        told is not null
            ? Signal.From(told, container.Pod.Ref, SignalClass.Health, container.Spec.Name) with { FirstSeen = since }
            : new Signal
            {
                Object = container.Pod.Ref,
                Class = SignalClass.Health,
                Reason = container.IsInit && !container.IsSidecar ? "PodInitializing" : "ContainersNotReady",
                Message = container.IsInit && !container.IsSidecar
                    ? $"init container {container.Spec.Name} runs since {since:u} and does not end"
                    : $"container {container.Spec.Name} runs and is not ready since {since:u}",
                Container = container.Spec.Name,
                FirstSeen = since,
            };
}
