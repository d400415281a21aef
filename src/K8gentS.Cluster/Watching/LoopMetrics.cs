using System.Diagnostics.Metrics;

namespace K8gentS.Cluster.Watching;

/// <summary>Figures about what runs for ever and what could not be read, in the meter <see cref="WatchMetrics.MeterName"/>.</summary>
public static class LoopMetrics
{
    private static readonly Meter Meter = new(WatchMetrics.MeterName);

    private static readonly Counter<long> Failures = Meter.CreateCounter<long>(
        "k8gents.loop.failures", "{failure}", "Loops that failed and were started again; each is in the log.");

    private static readonly Counter<long> Gaps = Meter.CreateCounter<long>(
        "k8gents.evidence.gaps", "{gap}", "Evidence that was wanted and could not be read, by the kind of object.");

    /// <summary>Makes the instruments known to listeners, before there is anything to count.</summary>
    public static void Publish()
    {
        Failures.Add(0, Loop("looks"));
        Gaps.Add(0, new KeyValuePair<string, object?>("kind", "Pod"));
    }

    // Of `reflector of Pod in shop` the first word: places are as many as a cluster has namespaces.
    internal static void Failed(string loop) => Failures.Add(1, Loop(loop.Split(' ')[0]));

    internal static void Missed(string kind) => Gaps.Add(1, new KeyValuePair<string, object?>("kind", kind));

    private static KeyValuePair<string, object?> Loop(string name) => new("loop", name);
}
