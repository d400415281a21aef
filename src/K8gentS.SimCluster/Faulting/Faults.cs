namespace K8gentS.SimCluster;

/// <summary>How the simulated cluster misbehaves, on command. All members may be called from any thread.</summary>
public sealed class Faults
{
    private const int MostFaults = 1000;
    private readonly Lock _lock = new();
    private readonly List<Armed> _armed = [];
    private readonly Action _expireVersions;
    private readonly Random _random;
    private readonly HashSet<OpenRequest> _open = [];
    private TaskCompletionSource? _silence;

    internal Faults(Action expireVersions, Random random)
    {
        _expireVersions = expireVersions;
        _random = random;
    }

    /// <summary>The faults that are not spent yet, oldest first.</summary>
    public IReadOnlyList<Fault> Active
    {
        get
        {
            lock (_lock)
                return [.. _armed.Select(a => a.Fault with { Times = a.Left })];
        }
    }

    /// <summary>Whether open watches are held silent.</summary>
    public bool WatchesAreSilent => Volatile.Read(ref _silence) is not null;

    /// <summary>Adds a fault; the oldest one that matches a request strikes it.</summary>
    /// <exception cref="ArgumentException">A figure is out of its range, or too many faults are pending.</exception>
    public void Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        if (!Enum.IsDefined(fault.Kind) || fault.Times < 0 || fault.Probability is not (>= 0 and <= 1) || fault.Delay < TimeSpan.Zero || fault.AfterBytes < 0)
            throw new ArgumentException("A fault needs a known kind, times, delay and afterBytes of 0 or more, and a probability from 0 to 1.", nameof(fault));
        lock (_lock)
        {
            if (_armed.Count == MostFaults)
                throw new ArgumentException($"{MostFaults} faults are pending: clear them first.", nameof(fault));
            _armed.Add(new Armed(fault));
        }
    }

    /// <summary>Ends all misbehaviour: pending faults are dropped, silent watches speak again.</summary>
    public void Clear()
    {
        lock (_lock)
            _armed.Clear();
        ResumeWatches();
    }

    /// <summary>Cuts every open connection now, watches included.</summary>
    public void DropConnections()
    {
        OpenRequest[] open;
        lock (_lock)
            open = [.. _open];
        foreach (var request in open)
            request.Abort();
    }

    /// <summary>Forgets all past versions: watches and unfinished lists get 410 and must start again.</summary>
    public void ExpireVersions() => _expireVersions();

    /// <summary>Holds every watch silent: no events, no bookmarks, no close, until <see cref="ResumeWatches"/>.</summary>
    public void SilenceWatches() =>
        Interlocked.CompareExchange(ref _silence, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), null);

    /// <summary>Lets silent watches speak again; they tell what they held back.</summary>
    public void ResumeWatches() => Interlocked.Exchange(ref _silence, null)?.TrySetResult();

    internal Task WhileSilentAsync(CancellationToken end) => Volatile.Read(ref _silence)?.Task.WaitAsync(end) ?? Task.CompletedTask;

    /// <summary>Notes an open request, and how its connection is cut, until the result is disposed.</summary>
    internal IDisposable Track(Action abort)
    {
        var request = new OpenRequest(this, abort);
        lock (_lock)
            _open.Add(request);
        return request;
    }

    /// <summary>The fault that strikes a request, or null. Verb and resource are null for requests to neither.</summary>
    internal Fault? Strike(string? verb, string? resource)
    {
        lock (_lock)
        {
            var armed = _armed.Find(a => a.Fault.Matches(verb, resource));
            if (armed is null || _random.NextDouble() >= armed.Fault.Probability)
                return null;
            if (armed.Left > 0 && --armed.Left == 0)
                _armed.Remove(armed);
            return armed.Fault;
        }
    }

    private sealed class OpenRequest(Faults owner, Action abort) : IDisposable
    {
        private readonly Lock _end = new();
        private bool _ended;

        // A request that ends on its own meanwhile must not go, with all that belongs to it, while it is being cut.
        public void Abort()
        {
            lock (_end)
            {
                if (!_ended)
                    abort();
            }
        }

        public void Dispose()
        {
            lock (owner._lock)
                owner._open.Remove(this);
            lock (_end)
                _ended = true;
        }
    }

    private sealed class Armed(Fault fault)
    {
        public Fault Fault { get; } = fault;

        /// <summary>How often it still strikes; 0 means for ever.</summary>
        public int Left { get; set; } = fault.Times;
    }
}
