using System.Text.Json;

namespace K8gentS.SimCluster.Store;

/// <summary>
/// The cluster's state: every object by kind and name, one version counter over all writes, as etcd has it.
/// All members may be called from any thread.
/// </summary>
internal sealed class ObjectStore(int historyLimit)
{
    // Versions of objects start where a cluster that has lived a little would be.
    private const long FirstVersion = 1000;
    private readonly Lock _lock = new();
    private readonly Dictionary<ApiResource, ResourceTable> _tables = [];
    private long _version = FirstVersion;

    public StoredObject? Find(ApiResource resource, ObjectKey key)
    {
        lock (_lock)
            return Table(resource).Find(key);
    }

    public Snapshot Read(ApiResource resource)
    {
        lock (_lock)
            return Table(resource).Read(_version);
    }

    /// <summary>Keeps a state for the later pages of a list.</summary>
    public void KeepForPaging(ApiResource resource, Snapshot snapshot)
    {
        lock (_lock)
            Table(resource).KeepForPaging(snapshot);
    }

    /// <summary>The state that a list began with, or null where it has expired.</summary>
    public Snapshot? Paged(ApiResource resource, long version)
    {
        lock (_lock)
            return Table(resource).Paged(version);
    }

    /// <summary>The changes after a version, or null where that version has expired.</summary>
    public ChangeBatch? Since(ApiResource resource, long version)
    {
        lock (_lock)
            return Table(resource).Since(version, _version);
    }

    /// <summary>
    /// Writes one object in one step. <paramref name="change"/> sees the current object and returns the next one;
    /// null deletes. An object that would not differ keeps its version, and no watcher hears of it.
    /// </summary>
    public StoredObject? Write(ApiResource resource, ObjectKey key, Func<StoredObject?, JsonElement?> change, bool dryRun = false)
    {
        lock (_lock)
        {
            var table = Table(resource);
            var before = table.Find(key);
            if (change(before) is not { } next)
                return before is null ? null : Delete(table, before, dryRun);
            var draft = ObjectEncoder.Encode(resource, next, before?.Version ?? 0);
            if (dryRun || (before is not null && IsSame(before, draft)))
                return draft;
            var written = ObjectEncoder.Encode(resource, next, ++_version);
            table.Apply(new Change(_version, written, before, Deleted: false));
            return written;
        }
    }

    /// <summary>Forgets all changes: every watch must list again, every continue token has expired.</summary>
    public void ExpireVersions()
    {
        lock (_lock)
        {
            // A list made after this carries a version that is still good.
            _version++;
            foreach (var table in _tables.Values)
                table.Forget(_version);
        }
    }

    // The order of fields says nothing.
    private static bool IsSame(StoredObject before, StoredObject draft)
    {
        if (before.Json.AsSpan().SequenceEqual(draft.Json))
            return true;
        using var old = before.Parse();
        using var next = draft.Parse();
        return JsonElement.DeepEquals(old.RootElement, next.RootElement);
    }

    private StoredObject Delete(ResourceTable table, StoredObject before, bool dryRun)
    {
        if (dryRun)
            return before;
        var last = before.AtVersion(++_version);
        table.Apply(new Change(_version, last, before, Deleted: true));
        return last;
    }

    private ResourceTable Table(ApiResource resource)
    {
        if (!_tables.TryGetValue(resource, out var table))
            _tables.Add(resource, table = new ResourceTable(historyLimit));
        return table;
    }
}
