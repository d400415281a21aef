using K8gentS.Cluster.Reading;
using K8gentS.Diagnosis.Objects;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Errors;

namespace K8gentS.Cluster.Watching;

/// <summary>The objects of one place as they were last told, and what is wrong with the telling. Safe for many threads.</summary>
/// <param name="source">The place.</param>
/// <param name="changed">Called after every change, on the thread that made it.</param>
internal sealed class ObjectStore<T>(Source source, Action changed)
    where T : KubeObject
{
    // A broken watch is normal for moments; and one that was mended may have nothing to tell for a while.
    private static readonly TimeSpan WorthNaming = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan StillBroken = TimeSpan.FromMinutes(3);

    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Dictionary<(string?, string), T>? _objects;
    private IReadOnlyCollection<T>? _copy;
    private SkippedObjects _skipped = new();
    private BlindSpot? _problem = BlindSpot.Pending(source);
    private Interruption? _interruption;
    private long _version;

    /// <summary>Ends when the place has been listed, or cannot be.</summary>
    public Task Settled => _settled.Task;

    /// <summary>Takes a whole list in the place of all that was known.</summary>
    public void Replace(Listing<T> listing) => Change(() =>
    {
        _objects = [];
        foreach (var item in listing.Items)
        {
            _objects[(item.Namespace, item.Name)] = item;
        }

        (_skipped, _problem, _interruption) = (listing.Skipped, null, null);
    });

    /// <summary>Takes a new object, or the new state of one.</summary>
    public void Set(T item) => Change(() =>
    {
        _objects ??= [];
        _objects[(item.Namespace, item.Name)] = item;
        _skipped.Remove(item.Namespace, item.Name);
    });

    /// <summary>Forgets an object that was deleted.</summary>
    public void Remove(T item) => Change(() =>
    {
        _objects?.Remove((item.Namespace, item.Name));
        _skipped.Remove(item.Namespace, item.Name);
    });

    /// <summary>Counts an object that cannot be read; what was known of it is no longer true.</summary>
    public void Skip(SkippedObject skipped) => Change(() =>
    {
        _skipped.Add(skipped);
        _objects?.Remove((skipped.Namespace, skipped.Name ?? ""));
    });

    /// <summary>Forgets everything, since it may not, or cannot, be seen any more.</summary>
    public void Forget(BlindSpot problem) => Change(() => (_objects, _problem, _interruption, _skipped) = (null, problem, null, new()));

    /// <summary>Names a lasting problem; what is known stays. Null when it is over.</summary>
    public void Name(BlindSpot? problem)
    {
        lock (_lock)
        {
            _problem = problem;
        }
    }

    /// <summary>Notes that the telling failed; what is known stays.</summary>
    public void Interrupt(KubeApiException fault, DateTimeOffset now)
    {
        lock (_lock)
        {
            _interruption = new Interruption(_interruption?.Since ?? now, now, BlindSpot.Describe(fault));
            if (_objects is null)
            {
                _problem = BlindSpot.Failed(source, fault);
            }
        }

        _settled.TrySetResult();
    }

    /// <summary>Notes that the telling goes on.</summary>
    public void Heard()
    {
        lock (_lock)
        {
            _interruption = null;
        }
    }

    /// <summary>Whether the telling has failed for longer than moments, and nothing has been told since.</summary>
    public bool IsInterrupted(DateTimeOffset now)
    {
        lock (_lock)
        {
            return Broken(now) is not null;
        }
    }

    /// <summary>What is seen now.</summary>
    public SourceReading<T> Read(DateTimeOffset now)
    {
        lock (_lock)
        {
            _copy ??= _objects is null ? null : [.. _objects.Values];
            return new SourceReading<T>(source, _copy, _version, [.. BlindSpots(now)]);
        }
    }

    private IEnumerable<BlindSpot> BlindSpots(DateTimeOffset now)
    {
        if (_problem is not null)
        {
            yield return _problem;
        }

        if (_objects is not null && Broken(now) is { } broken)
        {
            yield return BlindSpot.Interrupted(source, broken.Since, broken.Fault);
        }

        if (_skipped.Count > 0)
        {
            yield return BlindSpot.Skipped(source, _skipped.Count);
        }
    }

    private Interruption? Broken(DateTimeOffset now) =>
        _interruption is { } broken && now - broken.Since > WorthNaming && now - broken.Last < StillBroken ? broken : null;

    private void Change(Action change)
    {
        lock (_lock)
        {
            change();
            _copy = null;
            _version++;
        }

        _settled.TrySetResult();
        changed();
    }

    private sealed record Interruption(DateTimeOffset Since, DateTimeOffset Last, string Fault);
}
