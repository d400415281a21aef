using K8gentS.Response.Slack.WebApi;
using Microsoft.Extensions.Logging;

namespace K8gentS.Response.Slack.Socket;

/// <summary>
/// Stores each envelope once, in time, whichever connection it comes over and however often; shared by all connections. A store that has begun is
/// not interrupted when the program stops: it has its time, and the click is then neither lost nor told as failed.
/// </summary>
internal sealed class EnvelopeIntake(Func<SlackEnvelope, CancellationToken, Task<SlackAcknowledgement>> store, SocketTiming timing, TimeProvider time, ILogger logger)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Task<SlackAcknowledgement>> _known = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>What to acknowledge with; null when nothing may be acknowledged, since it is not stored or too late.</summary>
    /// <param name="envelope">What came.</param>
    /// <param name="arrived">The clock's timestamp when it had come.</param>
    public async Task<SlackAcknowledgement?> TakeAsync(SlackEnvelope envelope, long arrived)
    {
        try
        {
            // A second delivery while the first is being stored waits for the same store.
            var acknowledgement = await Once(envelope).WaitAsync(timing.AcknowledgeWithin, time);
            if (time.GetElapsedTime(arrived) is var elapsed && elapsed <= timing.AcknowledgeWithin)
                return acknowledgement;
            logger.SlackEnvelopeLate(envelope.EnvelopeId, envelope.Type, elapsed);
        }
#pragma warning disable CA1031 // Whatever the store throws: the envelope is not stored, so it is not acknowledged, and the next one is served.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            logger.SlackEnvelopeNotStored(envelope.EnvelopeId, envelope.Type, fault);
        }

        return null;
    }

    private Task<SlackAcknowledgement> Once(SlackEnvelope envelope)
    {
        lock (_lock)
        {
            // What failed is tried again with the next delivery; what was stored is not.
            if (_known.TryGetValue(envelope.EnvelopeId, out var stored) && !stored.IsFaulted && !stored.IsCanceled)
                return stored;
            if (stored is null)
                Remember(envelope.EnvelopeId);
            return _known[envelope.EnvelopeId] = StoreAsync(envelope);
        }
    }

    private void Remember(string id)
    {
        _order.Enqueue(id);
        if (_order.Count > timing.Remembered)
            _known.Remove(_order.Dequeue());
    }

    private async Task<SlackAcknowledgement> StoreAsync(SlackEnvelope envelope)
    {
        // Leaves the lock at once, whatever the store does before its first await.
        await Task.Yield();
        using var limit = new CancellationTokenSource(timing.StoreWithin, time);
        return await store(envelope, limit.Token);
    }
}
