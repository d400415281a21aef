using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Signals.Detectors.Pods;

/// <summary>Tells a container that keeps failing from one that failed and got over it.</summary>
internal static class CrashReading
{
    // The kubelet resets its back-off once a container has run for ten minutes (pkg/kubelet/kuberuntime, MaxContainerBackOff x 2).
    private static readonly TimeSpan LongestProof = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ShortestProof = TimeSpan.FromMinutes(1);

    // A run of thrice the length of the one before has got past the point of failure; where a readiness probe says that
    // the container is well, half as much again will do.
    private const double ProofFactor = 3;
    private const double ProofFactorWhenReady = 1.5;
    private const int RestartsThatCount = 2;

    /// <summary>The end that is wrong now, or null where nothing is.</summary>
    public static ContainerStateTerminated? CurrentFailure(PodContainer container, DateTimeOffset now)
    {
        var state = container.Status.State;
        return state switch
        {
            { Waiting.Reason: "CrashLoopBackOff" or "PostStartHookError" } => container.Status.LastTermination ?? new ContainerStateTerminated { Reason = "Unknown" },
            { Terminated: { } end } => EndedWrongly(container, end) ? end : null,
            { Running: { } running } => StillCrashing(container, running, now),
            _ => null,
        };
    }

    /// <summary>Whether the runtime could not start the program at all (containerd: StartError; docker: ContainerCannotRun).</summary>
    public static bool IsStartFailure(ContainerStateTerminated end) => end.Reason is "StartError" or "ContainerCannotRun";

    /// <summary>Whether the kubelet itself lost the container, as when a node restarts: no fault of the container's.</summary>
    public static bool IsLost(ContainerStateTerminated end) => end.Reason is "ContainerStatusUnknown" or "Unknown";

    /// <summary>How long the present run must last to show that the container is well again.</summary>
    public static TimeSpan ProofOf(PodContainer container, ContainerStateTerminated end)
    {
        var factor = container is { Spec.ReadinessProbe: not null, Status.Ready: true } ? ProofFactorWhenReady : ProofFactor;
        var run = end is { StartedAt: { Year: > 1970 } started, FinishedAt: { } finished } && finished > started ? finished - started : TimeSpan.Zero;
        return TimeSpan.FromTicks(Math.Clamp((long)(run.Ticks * factor), ShortestProof.Ticks, LongestProof.Ticks));
    }

    private static bool EndedWrongly(PodContainer container, ContainerStateTerminated end) =>
        !IsLost(end) && (end.ExitCode != 0 || (container.MustKeepRunning && container.Status.RestartCount >= RestartsThatCount));

    private static ContainerStateTerminated? StillCrashing(PodContainer container, ContainerStateRunning running, DateTimeOffset now)
    {
        if (container.Status.LastState.Terminated is not { } end || IsLost(end) || !container.IsFailure(end))
        {
            return null;
        }

        var hasRunFor = now - (running.StartedAt ?? now);
        var counts = container.Status.RestartCount >= RestartsThatCount || end.Reason == "OOMKilled";
        return counts && hasRunFor < ProofOf(container, end) ? end : null;
    }
}
