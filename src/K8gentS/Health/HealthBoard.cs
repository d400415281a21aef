namespace K8gentS.Health;

/// <summary>One thing that has to be well.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Fault">Says in a sentence what is wrong now; null where nothing is. Cheap, and for many threads.</param>
internal sealed record HealthCheck(string Name, Func<string?> Fault);

/// <summary>How the program fares: the parts put up their checks as they come. Safe for many threads.</summary>
internal sealed class HealthBoard
{
    private readonly Lock _lock = new();
    private volatile IReadOnlyList<HealthCheck> _live = [];
    private volatile IReadOnlyList<HealthCheck> _ready = [];

    /// <summary>What only a restart mends.</summary>
    public IReadOnlyList<HealthCheck> Live => _live;

    /// <summary>What has to be well for the program to do its work; it may mend by itself.</summary>
    public IReadOnlyList<HealthCheck> Ready => _ready;

    /// <summary>Adds a check of what only a restart mends.</summary>
    public void AddLive(string name, Func<string?> fault)
    {
        lock (_lock)
        {
            _live = [.. _live, new HealthCheck(name, fault)];
        }
    }

    /// <summary>Adds a check of what may mend by itself.</summary>
    public void AddReady(string name, Func<string?> fault)
    {
        lock (_lock)
        {
            _ready = [.. _ready, new HealthCheck(name, fault)];
        }
    }
}
