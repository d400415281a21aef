using K8gentS.Response.Store;
using Microsoft.Extensions.Logging;

namespace K8gentS.Response.Slack.Conversation.Inbox;

/// <summary>Takes up what was written down, a bounded number at once, each under a lease: whoever dies in between, another goes on.</summary>
internal sealed class InboxLoop(IInboxStore inbox, ClickWork work, ConversationOptions options, TimeProvider time, ILogger logger)
{
    private readonly SemaphoreSlim _called = new(0, 1);

    /// <summary>There may be something to do now.</summary>
    public void Call()
    {
        try
        {
            _called.Release();
        }
        catch (SemaphoreFullException)
        {
            // It was called already, and has not looked yet.
        }
    }

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

            if (await TakeAsync(cancellationToken) is { } item)
            {
                running.Add(WorkAsync(item, places, cancellationToken));
                continue;
            }

            places.Release();
            await PauseAsync(cancellationToken);
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

    private async Task PauseAsync(CancellationToken cancellationToken)
    {
        using var pause = new CancellationTokenSource(options.Pause, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(pause.Token, cancellationToken);
        await TryWaitAsync(_called, either.Token);
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
