using System.Collections.Immutable;

namespace K8gentS.SimCluster.Store;

/// <summary>All objects of one kind, what changed lately, and the states that unfinished lists still page through.</summary>
internal sealed class ResourceTable(int historyLimit)
{
    private const int KeptSnapshots = 16;
    private readonly Queue<Snapshot> _paged = new();
    private readonly Queue<Change> _history = new();
    private TaskCompletionSource _changed = NewSignal();
    private ImmutableSortedDictionary<ObjectKey, StoredObject> _objects = ImmutableSortedDictionary<ObjectKey, StoredObject>.Empty;

    // Changes up to this version are forgotten: a watch from before it has expired.
    private long _forgotten;

    public StoredObject? Find(ObjectKey key) => _objects.GetValueOrDefault(key);

    public Snapshot Read(long version) => new(version, _objects);

    public void Apply(Change change)
    {
        _objects = change.Deleted ? _objects.Remove(change.Object.Key) : _objects.SetItem(change.Object.Key, change.Object);
        _history.Enqueue(change);
        if (_history.Count > historyLimit)
            _forgotten = _history.Dequeue().Version;
        var signal = _changed;
        _changed = NewSignal();
        signal.SetResult();
    }

    /// <summary>The changes after a version, or null where they are forgotten.</summary>
    public ChangeBatch? Since(long version, long current) => version < _forgotten
        ? null
        : new ChangeBatch([.. _history.Where(c => c.Version > version)], current, _changed.Task);

    public void KeepForPaging(Snapshot snapshot)
    {
        if (_paged.Any(s => s.Version == snapshot.Version))
            return;
        _paged.Enqueue(snapshot);
        if (_paged.Count > KeptSnapshots)
            _paged.Dequeue();
    }

    public Snapshot? Paged(long version) => _paged.FirstOrDefault(s => s.Version == version);

    public void Forget(long current)
    {
        _forgotten = current;
        _history.Clear();
        _paged.Clear();
        var signal = _changed;
        _changed = NewSignal();
        signal.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>All objects of one kind at one version of the store.</summary>
internal sealed record Snapshot(long Version, ImmutableSortedDictionary<ObjectKey, StoredObject> Objects);

/// <summary>One write: the object as it is now (or was, when deleted) at the version of the write, and as it was before.</summary>
internal sealed record Change(long Version, StoredObject Object, StoredObject? Before, bool Deleted);

/// <summary>Changes up to a version, and the signal of the next one.</summary>
internal sealed record ChangeBatch(IReadOnlyList<Change> Changes, long UpTo, Task Next);
