using System.Collections.Frozen;
using K8gentS.Response.Slack.WebApi;
using K8gentS.Response.Store;
using Microsoft.Extensions.Logging;

namespace K8gentS.Response.Slack.Conversation.Inbox;

/// <summary>Hands one click to the handler of its name, and sees to it that it ends: done, tried again later, or given up with a reason.</summary>
internal sealed class ClickWork(IInboxStore inbox, IEnumerable<IClickHandler> handlers, Answers answers, ConversationOptions options, TimeProvider time, ILogger logger)
{
    private readonly FrozenDictionary<(ClickKind, string), IClickHandler> _handlers = handlers.ToFrozenDictionary(h => (h.Kind, h.Name));

    /// <summary>Works on one. Throws nothing: what fails is noted.</summary>
    public async Task DoAsync(InboxItem item, CancellationToken cancellationToken)
    {
        Click? click = null;
        try
        {
            click = ClickReader.Read(item);
            if (click is not null && _handlers.TryGetValue((click.Kind, click.Name), out var handler))
            {
                await HandleAsync(handler, click, cancellationToken);
            }

            await inbox.DoneAsync(item.Id, null, time.GetUtcNow(), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The program ends. The lease runs out, and the click is taken up again.
        }
        catch (Exception failed)
        {
            await FailedAsync(item, click, failed, cancellationToken);
        }
    }

    // Within the lease's time, so that two never work on one click.
    private async Task HandleAsync(IClickHandler handler, Click click, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.Lease * 0.75, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await handler.HandleAsync(click, either.Token);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("it took too long", late);
        }
    }

    private async Task FailedAsync(InboxItem item, Click? click, Exception failed, CancellationToken cancellationToken)
    {
        var name = click?.Name ?? item.Type;
        logger.Failed(item.Id, name, item.Attempts, failed.Message, failed);
        if (!IsHopeless(failed) && item.Attempts < options.MaximumAttempts)
        {
            return;
        }

        logger.GivenUp(item.Id, name, failed.Message);
        try
        {
            await inbox.DoneAsync(item.Id, failed.Message, time.GetUtcNow(), cancellationToken);
            if (click is not null)
            {
                await answers.SayAsync(click, "That could not be done, and nothing was changed by it. Try again; if it fails again, the responder's log says why.", cancellationToken);
            }
        }
        catch (Exception unnoted) when (unnoted is StoreUnavailableException or OperationCanceledException)
        {
            logger.Waiting(unnoted.Message);
        }
    }

    private static bool IsHopeless(Exception failed) => failed is ClickFormatException or SlackException { IsTransient: false, Unclear: false };
}
