using System.Runtime.CompilerServices;

namespace K8gentS.SimCluster.Store;

/// <summary>Tells of every change of one kind from a moment on, as a watch does, to what lives inside the cluster.</summary>
internal sealed class StoreFollower(ObjectStore store, ApiResource resource)
{
    private long _cursor = store.Read(resource).Version;

    /// <summary>The changes since this follower was made. Where they were forgotten, all that is there counts as changed.</summary>
    public async IAsyncEnumerable<Change> FollowAsync([EnumeratorCancellation] CancellationToken end)
    {
        while (true)
        {
            if (store.Since(resource, _cursor) is { } batch)
            {
                foreach (var change in batch.Changes)
                    yield return change;
                _cursor = Math.Max(_cursor, batch.UpTo);
                await batch.Next.WaitAsync(end);
                continue;
            }
            var snapshot = store.Read(resource);
            _cursor = snapshot.Version;
            foreach (var stored in snapshot.Objects.Values)
                yield return new Change(snapshot.Version, stored, Before: null, Deleted: false);
        }
    }
}
