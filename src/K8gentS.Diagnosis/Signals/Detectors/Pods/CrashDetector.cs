using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Signals.Detectors.Pods;

/// <summary>
/// Containers that end and end again: waiting in CrashLoopBackOff, ended just now, or running again after recent failures.
/// One that has outlived its earlier runs, or restarted once and runs well, has got over it.
/// </summary>
internal sealed class CrashDetector : ISignalDetector
{
    /// <inheritdoc />
    public IEnumerable<Signal> Detect(ClusterSnapshot snapshot) =>
        from pod in snapshot.LivePods()
        from container in pod.ContainersOf()
        let end = CrashReading.CurrentFailure(container, snapshot.Now)
        where end is not null
        select ToSignal(container, end);

    private static Signal ToSignal(PodContainer container, ContainerStateTerminated end) => new()
    {
        Object = container.Pod.Ref,
        Class = CrashReading.IsStartFailure(end) ? SignalClass.Start : SignalClass.Crash,
        Reason = container.Status.State.Waiting?.Reason ?? end.Reason ?? "Error",
        Message = Describe(container, end),
        Container = container.Spec.Name,
        Count = Math.Max(1, container.Status.RestartCount),
        FirstSeen = container.Pod.Status.StartTime,
        LastSeen = end.FinishedAt,
    };

    private static string Describe(PodContainer container, ContainerStateTerminated end)
    {
        var kind = container.IsSidecar ? "sidecar" : container.IsInit ? "init container" : "container";
        var restarts = container.Status.RestartCount switch { 0 => "", 1 => ", restarted once", var n => $", restarted {n} times" };
        var why = string.IsNullOrWhiteSpace(end.Message) ? "" : $": {end.Message.Trim()}";
        return $"{kind} {container.Spec.Name} ended with exit code {end.ExitCode} ({end.Reason ?? "no reason given"}){restarts}{why}";
    }
}
