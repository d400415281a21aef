using K8gentS.Cluster.Watching;

namespace K8gentS.Cluster.Queues;

/// <summary>
/// Keys waiting to be worked on, after client-go's workqueue: a key waits once, however often it is added; it is never
/// handed out twice at once; added while it is worked on, it comes again afterwards. A failed key comes back after a pause
/// that doubles. Bounded; safe for many threads.
/// </summary>
/// <remarks>https://pkg.go.dev/k8s.io/client-go/util/workqueue</remarks>
internal sealed class Workqueue<TKey> : IDisposable
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _ready = new(0);
    private readonly Queue<TKey> _queue = [];
    private readonly HashSet<TKey> _dirty = [];
    private readonly HashSet<TKey> _processing = [];
    private readonly Dictionary<TKey, Backoff> _failed = [];
    private readonly DelayedKeys<TKey> _delayed;
    private readonly WorkqueueSettings _settings;
    private readonly TimeProvider _time;

    public Workqueue(WorkqueueSettings settings, TimeProvider time)
    {
        (_settings, _time) = (settings, time);
        _delayed = new DelayedKeys<TKey>(time, key => Add(key));
    }

    /// <summary>How many keys wait, those that come later not counted.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _dirty.Count;
            }
        }
    }

    /// <summary>Adds a key, unless it waits already.</summary>
    /// <returns>False if the queue is full, and the key was not taken.</returns>
    public bool Add(TKey key)
    {
        lock (_lock)
        {
            if (_dirty.Contains(key))
            {
                return true;
            }

            if (_dirty.Count >= _settings.Capacity)
            {
                return false;
            }

            _dirty.Add(key);
            if (!_processing.Contains(key))
            {
                Enqueue(key);
            }

            return true;
        }
    }

    /// <summary>Adds a key once that time has passed; of several delays of one key the shortest counts.</summary>
    /// <returns>False if too many keys are to come later, and the key was not taken.</returns>
    public bool AddAfter(TKey key, TimeSpan delay) => delay <= TimeSpan.Zero ? Add(key) : _delayed.Add(key, delay, _settings.Capacity);

    /// <summary>Adds a key again that failed, after a pause that doubles with each failure.</summary>
    public bool AddFailed(TKey key)
    {
        TimeSpan pause;
        lock (_lock)
        {
            if (!_failed.TryGetValue(key, out var backoff))
            {
                _failed[key] = backoff = new Backoff(_settings.FirstPause, _settings.LongestPause, _time, _settings.Random);
            }

            pause = backoff.Next();
        }

        return AddAfter(key, pause);
    }

    /// <summary>Forgets that a key ever failed.</summary>
    public void Forget(TKey key)
    {
        lock (_lock)
        {
            _failed.Remove(key);
        }
    }

    /// <summary>The next key; <see cref="Done"/> has to follow.</summary>
    public async Task<TKey> TakeAsync(CancellationToken cancellationToken)
    {
        await _ready.WaitAsync(cancellationToken);
        lock (_lock)
        {
            var key = _queue.Dequeue();
            _dirty.Remove(key);
            _processing.Add(key);
            return key;
        }
    }

    /// <summary>Says that the work on a key is over, well or not.</summary>
    public void Done(TKey key)
    {
        lock (_lock)
        {
            if (_processing.Remove(key) && _dirty.Contains(key))
            {
                Enqueue(key);
            }
        }
    }

    public void Dispose()
    {
        _delayed.Dispose();
        _ready.Dispose();
    }

    private void Enqueue(TKey key)
    {
        _queue.Enqueue(key);
        _ready.Release();
    }
}
