using K8gentS.Cluster.Reading;
using K8gentS.Cluster.Watching;

namespace K8gentS.Cluster.Agent;

/// <summary>What the agent sees, and when it looks.</summary>
public sealed record ClusterAgentOptions
{
    /// <summary>Which namespaces.</summary>
    public NamespaceScope Scope { get; init; } = NamespaceScope.All;

    /// <summary>The kubeconfig context, for the reports; null where none was used.</summary>
    public string? Context { get; init; }

    /// <summary>How long nothing may change before a change is looked at, so that a burst costs one look.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a change waits at most where things never settle.</summary>
    public TimeSpan LongestSettle { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long between looks when nothing changes: some conditions ripen with time alone.</summary>
    public TimeSpan LookInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one look may take.</summary>
    public TimeSpan LookTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long an incident may be out of sight before it has ended; containers that crash run in between.</summary>
    public TimeSpan EndAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long the first look waits for everything to be listed; what is not by then is named as a blind spot.</summary>
    public TimeSpan FirstLookPatience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How patient the watching is.</summary>
    public WatchSettings Watch { get; init; } = new();

    /// <summary>The given options, if they are in range.</summary>
    /// <exception cref="ArgumentException">Some are not; the message names every one.</exception>
    internal static ClusterAgentOptions Check(ClusterAgentOptions options)
    {
        (bool Good, string Fault)[] checks =
        [
            (options.Settle >= TimeSpan.Zero, "Settle must not be negative"),
            (options.LongestSettle >= options.Settle, "LongestSettle must not be less than Settle"),
            (options.LookInterval > TimeSpan.Zero, "LookInterval must be more than 0"),
            (options.LookTimeout > TimeSpan.Zero, "LookTimeout must be more than 0"),
            (options.EndAfter >= TimeSpan.Zero, "EndAfter must not be negative"),
            (options.FirstLookPatience >= TimeSpan.Zero, "FirstLookPatience must not be negative"),
            (options.Watch.FirstPause > TimeSpan.Zero, "Watch.FirstPause must be more than 0"),
            (options.Watch.LongestPause >= options.Watch.FirstPause, "Watch.LongestPause must not be less than Watch.FirstPause"),
            (options.Watch.RefusedPause > TimeSpan.Zero, "Watch.RefusedPause must be more than 0"),
        ];
        var faults = checks.Where(c => !c.Good).Select(c => c.Fault).ToList();
        return faults.Count == 0 ? options : throw new ArgumentException(string.Join("; ", faults) + ".", nameof(options));
    }
}
