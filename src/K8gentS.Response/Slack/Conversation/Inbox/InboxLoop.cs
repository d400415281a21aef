using K8gentS.Response.Life;
using K8gentS.Response.Store;
using Microsoft.Extensions.Logging;

namespace K8gentS.Response.Slack.Conversation.Inbox;

/// <summary>Takes up what was written down, a bounded number at once, each under a lease: whoever dies in between, another goes on.</summary>
internal sealed class InboxLoop(IInboxStore inbox, ClickWork work, ConversationOptions options, TimeProvider time, ILogger logger)
{
    private readonly WakeSignal _called = new(time);

    /// <summary>There may be something to do now.</summary>
    public void Call() => _called.Raise();

    /// <summary>Works until cancelled; then ends, once what is being worked on has ended.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var places = new SemaphoreSlim(options.Workers);
        var running = new HashSet<Task>();
        while (!cancellationToken.IsCancellationRequested)
        {
            running.RemoveWhere(t => t.IsCompleted);
            if (!await TryWaitAsync(places, cancellationToken))
            {
                break;
            }

            var called = _called.Count;
            if (await TakeAsync(cancellationToken) is { } item)
            {
                running.Add(WorkAsync(item, places, cancellationToken));
                continue;
            }

            places.Release();
            await PauseAsync(called, cancellationToken);
        }

        await Task.WhenAll(running);
    }

    private async Task<InboxItem?> TakeAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await inbox.TakeAsync(time.GetUtcNow(), options.Lease, cancellationToken);
        }
        catch (StoreUnavailableException unavailable)
        {
            logger.Waiting(unavailable.Message);
            return null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task WorkAsync(InboxItem item, SemaphoreSlim places, CancellationToken cancellationToken)
    {
        try
        {
            await work.DoAsync(item, cancellationToken);
        }
        finally
        {
            places.Release();
        }
    }

    private async Task PauseAsync(long called, CancellationToken cancellationToken)
    {
        try
        {
            await _called.WaitAsync(called, options.Pause, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The loop's condition ends it.
        }
    }

    private static async Task<bool> TryWaitAsync(SemaphoreSlim semaphore, CancellationToken cancellationToken)
    {
        try
        {
            await semaphore.WaitAsync(cancellationToken);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
