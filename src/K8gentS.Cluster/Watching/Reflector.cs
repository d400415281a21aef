using K8gentS.Cluster.Kinds;
using K8gentS.Cluster.Reading;
using K8gentS.Diagnosis.Objects;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Errors;

namespace K8gentS.Cluster.Watching;

/// <summary>
/// Keeps a store true to one place of the cluster: lists, watches from the list's version with bookmarks, resumes where a
/// watch ended, lists anew when the version has expired. It never gives up, and it never asks in a hurry twice.
/// </summary>
/// <remarks>https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes</remarks>
internal sealed class Reflector<T>(Source source, WatchedKind<T> kind, ObjectStore<T> store, WatchContext context)
    where T : KubeObject
{
    /// <summary>As client-go has it: a watch that ends sooner, having told nothing, is no watch.</summary>
    private static readonly TimeSpan ShortestWatch = TimeSpan.FromSeconds(1);

    private readonly Backoff _backoff = new(context.Settings.FirstPause, context.Settings.LongestPause, context.Time, context.Settings.Random);
    private Position? _position;
    private bool _unwatchable;

    /// <summary>Runs until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var pause = await TurnAsync(cancellationToken);
            await Task.Delay(pause, context.Time, cancellationToken);
        }
    }

    /// <summary>One list or one watch, and how long to pause after it.</summary>
    private async Task<TimeSpan> TurnAsync(CancellationToken cancellationToken)
    {
        try
        {
            return _position is { } position ? await WatchAsync(position, cancellationToken) : await ListAsync(cancellationToken);
        }
        catch (ExpiredException)
        {
            _position = null;
            context.Metrics.Expired(kind.Kind);
            context.Logger.Expired(source);
            return _backoff.Next();
        }
        catch (WatchSilentException)
        {
            context.Metrics.Silent(kind.Kind);
            context.Logger.Silent(source);
            return TimeSpan.Zero;
        }
        catch (Exception e) when (e is ForbiddenException or NotFoundException)
        {
            return Refused((KubeApiException)e);
        }
        catch (KubeApiException e)
        {
            return Interrupted(e);
        }
    }

    private async Task<TimeSpan> ListAsync(CancellationToken cancellationToken)
    {
        await context.Lists.WaitAsync(cancellationToken);
        try
        {
            var listing = await Listing<T>.ReadAsync(context.Client, kind, source.Namespace, cancellationToken);
            store.Replace(listing);
            store.Name(_unwatchable ? BlindSpot.Unwatchable(source) : null);
            _position = new Position(listing.Type, listing.ResourceVersion);
            context.Logger.Listed(listing.Items.Count, source, listing.ResourceVersion);
            return TimeSpan.Zero;
        }
        finally
        {
            context.Lists.Release();
        }
    }

    private async Task<TimeSpan> WatchAsync(Position position, CancellationToken cancellationToken)
    {
        var options = new WatchOptions
        {
            ResourceVersion = position.Version,
            Timeout = context.Settings.WatchTimeout,
            SilenceLimit = context.Settings.SilenceLimit,
            OnSkipped = store.Skip,
        };
        var started = context.Time.GetTimestamp();
        var told = false;
        await foreach (var change in context.Client.WatchAsync(position.Type.In(source.Namespace), kind.Json, options, cancellationToken))
        {
            Apply(change);
            told = true;
        }

        return told || context.Time.GetElapsedTime(started) >= ShortestWatch ? TimeSpan.Zero : _backoff.Next();
    }

    private void Apply(WatchEvent<T> change)
    {
        if (_unwatchable)
        {
            _unwatchable = false;
            store.Name(null);
        }

        store.Heard();
        switch (change)
        {
            case { Type: WatchEventType.Added or WatchEventType.Modified, Object: { } item }:
                store.Set(kind.Keep(item));
                break;
            case { Type: WatchEventType.Deleted, Object: { } item }:
                store.Remove(item);
                break;
        }

        // Bookmarks carry nothing else; an event without a version cannot be resumed from.
        if (change.ResourceVersion.Length > 0 && _position is not null)
        {
            _position = _position with { Version = change.ResourceVersion };
        }
    }

    /// <summary>403 or 404: neither passes by itself soon. A watch alone may be forbidden; then lists have to do.</summary>
    private TimeSpan Refused(KubeApiException refusal)
    {
        if (_position is null)
        {
            store.Forget(BlindSpot.From(source, refusal));
        }
        else
        {
            _unwatchable = refusal is ForbiddenException;
            store.Name(_unwatchable ? BlindSpot.Unwatchable(source) : null);
            _position = null;
        }

        var pause = context.Settings.RefusedPause * (1 + context.Settings.Random.NextDouble());
        context.Logger.Refused(source, BlindSpot.Describe(refusal), pause);
        return pause;
    }

    private TimeSpan Interrupted(KubeApiException fault)
    {
        var pause = _backoff.Next();
        store.Interrupt(fault, ClusterClock.Now(context.Client, context.Time));
        context.Metrics.Interrupted(kind.Kind);
        context.Logger.Interrupted(source, BlindSpot.Describe(fault), pause);
        return pause;
    }

    /// <summary>From where to watch.</summary>
    private sealed record Position(ResourceType Type, string Version);
}
