using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Signals.Detectors.Pods;

/// <summary>The three probes.</summary>
internal enum ProbeKind
{
    Liveness,
    Readiness,
    Startup,
}

/// <summary>
/// Reads Unhealthy events: <c>Liveness probe failed: …</c> and <c>Liveness probe errored[ and resulted in unknown state]: …</c>.
/// Source: kubernetes pkg/kubelet/prober/prober.go.
/// </summary>
internal static class ProbeEvents
{
    private static readonly TimeSpan LeastPatience = TimeSpan.FromMinutes(1);
    private const int DefaultPeriod = 10;
    private const int DefaultThreshold = 3;

    /// <summary>The newest event about the first of these probes that has any.</summary>
    public static Event? Newest(IEnumerable<Event> unhealthy, params ReadOnlySpan<ProbeKind> kinds)
    {
        foreach (var kind in kinds)
        {
            if (unhealthy.Where(e => KindOf(e) == kind).MaxBy(e => e.LastSeen) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>Which probe an event is about; null where it is about none.</summary>
    public static ProbeKind? KindOf(Event told) => told.Message switch
    {
        null => null,
        var m when m.StartsWith("Liveness probe", StringComparison.Ordinal) => ProbeKind.Liveness,
        var m when m.StartsWith("Readiness probe", StringComparison.Ordinal) => ProbeKind.Readiness,
        var m when m.StartsWith("Startup probe", StringComparison.Ordinal) => ProbeKind.Startup,
        _ => null,
    };

    /// <summary>Whether an event is about this container; one that names no container is about a pod's only one.</summary>
    public static bool IsAbout(Event told, PodContainer container)
    {
        var path = told.InvolvedObject.FieldPath;
        return string.IsNullOrEmpty(path)
            ? container.Pod.Spec.Containers.Count == 1 && !container.IsInit
            : path.EndsWith($"{{{container.Spec.Name}}}", StringComparison.Ordinal);
    }

    /// <summary>Whether the kubelet says that it kills the container for its probe's sake (pkg/kubelet/kuberuntime/kuberuntime_manager.go).</summary>
    public static bool IsKill(Event told, string container) =>
        told is { Reason: "Killing", Message: { } message }
        && message.StartsWith($"Container {container} failed ", StringComparison.Ordinal)
        && message.Contains(" probe", StringComparison.Ordinal);

    /// <summary>How long a start may take before it is more than slow: what the probes grant, and a minute at the least.</summary>
    public static TimeSpan Patience(PodContainer container)
    {
        var startup = container.Status.Started == true ? 0 : Budget(container.Spec.StartupProbe);
        var granted = TimeSpan.FromSeconds(startup + Budget(container.Spec.ReadinessProbe));
        return granted > LeastPatience ? granted : LeastPatience;
    }

    /// <summary>Seconds from the start to the end that a probe brings if it never succeeds; 0 where there is no probe.</summary>
    public static double Budget(Probe? probe) => probe is null
        ? 0
        : (probe.InitialDelaySeconds ?? 0) + ((double)(probe.PeriodSeconds ?? DefaultPeriod) * (probe.FailureThreshold ?? DefaultThreshold));
}
