using K8gentS.SimCluster.Api.Tables;
using K8gentS.SimCluster.Store;

namespace K8gentS.SimCluster.Api.Reading;

/// <summary>
/// Serves watches: what is there (where no version was named), then every change, with bookmarks in between,
/// until the client leaves, its timeout passes or the version has expired.
/// </summary>
internal sealed class WatchEndpoint(ObjectStore store, SimulatedClusterOptions options, Faults faults, CancellationToken stopping)
{
    public async Task WatchAsync(ApiRequest request)
    {
        var http = request.Http;
        var stream = new WatchStream(http, request.Resource, TableFormat.Wanted(http.Request), options.Time);
        var query = ListQuery.Of(request);
        // A silent watch outlives its timeout too: it hangs, as a dead connection does.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        using var timer = new CancellationTokenSource(query.Timeout ?? options.WatchTimeout, options.Time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ending.Token, timer.Token);
        http.Response.ContentType = "application/json";
        await http.Response.StartAsync(ending.Token);
        await http.Response.Body.FlushAsync(ending.Token);
        try
        {
            await faults.WhileSilentAsync(ending.Token);
            var cursor = query.Version is { } version && !query.SendInitialEvents
                ? version
                : await SendInitialAsync(stream, request.Resource, query, end.Token);
            await FollowAsync(stream, request.Resource, query, cursor, end.Token, ending.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            await HoldWhileSilentAsync(ending.Token);
        }
    }

    private async Task HoldWhileSilentAsync(CancellationToken gone)
    {
        try
        {
            await faults.WhileSilentAsync(gone);
        }
        catch (OperationCanceledException)
        {
            // The client has left, or the cluster stops.
        }
    }

    private async Task<long> SendInitialAsync(WatchStream stream, ApiResource resource, ListQuery query, CancellationToken end)
    {
        var snapshot = store.Read(resource);
        foreach (var stored in snapshot.Objects.Values.Where(query.Matches))
            await stream.SendAsync("ADDED", stored, end);
        if (query.SendInitialEvents && query.Bookmarks)
            await stream.BookmarkAsync(snapshot.Version, endsInitial: true, end);
        await stream.FlushAsync(end);
        return snapshot.Version;
    }

    private async Task FollowAsync(WatchStream stream, ApiResource resource, ListQuery query, long cursor, CancellationToken end, CancellationToken gone)
    {
        while (true)
        {
            await faults.WhileSilentAsync(gone);
            if (store.Since(resource, cursor) is not { } batch)
            {
                await stream.ErrorAsync(StatusException.Expired($"too old resource version: {cursor} ({store.Read(resource).Version})"), end);
                return;
            }
            foreach (var change in batch.Changes)
                await SendAsync(stream, change, query, end);
            await stream.FlushAsync(end);
            cursor = Math.Max(cursor, batch.UpTo);
            var quiet = await IsQuietAsync(batch.Next, end);
            await faults.WhileSilentAsync(gone);
            if (quiet && query.Bookmarks)
                await stream.BookmarkAsync(cursor, endsInitial: false, end);
        }
    }

    private async Task<bool> IsQuietAsync(Task next, CancellationToken end)
    {
        try
        {
            await next.WaitAsync(options.BookmarkInterval, options.Time, end);
            return false;
        }
        catch (TimeoutException)
        {
            return true;
        }
    }

    // A change that moves an object into or out of the selection is an addition or a deletion to this watcher.
    private static Task SendAsync(WatchStream stream, Change change, ListQuery query, CancellationToken end)
    {
        var was = change.Before is not null && query.Matches(change.Before);
        var matches = !change.Deleted && query.Matches(change.Object);
        return (was, matches) switch
        {
            (false, true) => stream.SendAsync("ADDED", change.Object, end),
            (true, true) => stream.SendAsync("MODIFIED", change.Object, end),
            (true, false) => stream.SendAsync("DELETED", change.Object, end),
            _ => Task.CompletedTask,
        };
    }
}
