namespace K8gentS.SimCluster;

/// <summary>How a simulated cluster is served. Every default suits a demo and the tests.</summary>
public sealed record SimulatedClusterOptions
{
    /// <summary>The loopback port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>
    /// Serve HTTPS with a certificate made for this run (the default). kubectl sends no token over plain HTTP.
    /// </summary>
    public bool Https { get; init; } = true;

    /// <summary>Who may call. The roles admin, agent, responder and executor unless set.</summary>
    public IReadOnlyList<SimulatedRole> Roles { get; init; } = [SimulatedRole.Admin(), SimulatedRole.Agent(), SimulatedRole.Responder(), SimulatedRole.Executor()];

    /// <summary>The version to report at /version; null reports that of the case added last.</summary>
    public string? Version { get; init; }

    /// <summary>Resources that the cluster shall not have, as group/version/plural (v1/events, batch/v1/cronjobs).</summary>
    public IReadOnlyList<string> AbsentResources { get; init; } = [];

    /// <summary>How long a watch is quiet before it gets a bookmark.</summary>
    public TimeSpan BookmarkInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a watch lives that names no timeoutSeconds.</summary>
    public TimeSpan WatchTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How many changes of each kind are remembered; a watch from before them gets 410.</summary>
    public int WatchHistory { get; init; } = 8192;

    /// <summary>The clock: of ages, of created objects, and of what is played.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The source of chance, for faults with a probability.</summary>
    public Random Random { get; init; } = Random.Shared;

    // Every fault at once: whoever mends one should not have to come back for the next.
    internal string Faults() => string.Join("; ", new[]
    {
        Port is >= 0 and <= 65535 ? null : "Port must be between 0 and 65535",
        BookmarkInterval > TimeSpan.Zero && WatchTimeout > TimeSpan.Zero ? null : "BookmarkInterval and WatchTimeout must be longer than nothing",
        WatchHistory > 0 ? null : "WatchHistory must be at least 1",
        Roles.Select(r => r.Name).Distinct(StringComparer.Ordinal).Count() == Roles.Count ? null : "two roles have the same name",
    }.OfType<string>());
}
