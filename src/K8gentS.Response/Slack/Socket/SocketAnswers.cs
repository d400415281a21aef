using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using K8gentS.Response.Slack.WebApi;
using Microsoft.Extensions.Logging;

namespace K8gentS.Response.Slack.Socket;

/// <summary>Has the envelopes of one connection stored, a bounded number at a time, and acknowledges them one after the other.</summary>
internal sealed class SocketAnswers(WebSocket socket, EnvelopeIntake intake, SocketTiming timing, TimeProvider time, ILogger logger) : IDisposable
{
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly SemaphoreSlim _places = new(timing.Concurrency, timing.Concurrency);
    private readonly Lock _lock = new();
    private readonly List<Task> _underWay = [];

    /// <summary>Takes an envelope on; waits only where too many are being stored already. Called from one reading loop.</summary>
    public async Task TakeOnAsync(SlackEnvelope envelope, CancellationToken cancellationToken)
    {
        var arrived = time.GetTimestamp();
        await _places.WaitAsync(cancellationToken);
        var answer = AnswerAsync(envelope, arrived);
        lock (_lock)
        {
            _underWay.RemoveAll(earlier => earlier.IsCompleted);
            _underWay.Add(answer);
        }
    }

    /// <summary>Ends when nothing is being stored or acknowledged any more; each of these has its own time limit.</summary>
    public Task FinishAsync()
    {
        lock (_lock)
            return Task.WhenAll(_underWay.ToArray());
    }

    public void Dispose()
    {
        _sending.Dispose();
        _places.Dispose();
    }

    private async Task AnswerAsync(SlackEnvelope envelope, long arrived)
    {
        try
        {
            if (await intake.TakeAsync(envelope, arrived) is { } acknowledgement)
                await SendAsync(envelope, acknowledgement);
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // Slack delivers it again, the intake knows it, and another connection acknowledges.
            logger.SlackAcknowledgementLost(envelope.EnvelopeId);
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task SendAsync(SlackEnvelope envelope, SlackAcknowledgement acknowledgement)
    {
        var message = new JsonObject { ["envelope_id"] = envelope.EnvelopeId };
        if (envelope.AcceptsResponsePayload && acknowledgement.Payload is not null)
            message["payload"] = acknowledgement.Payload.DeepClone();
        using var limit = new CancellationTokenSource(timing.AcknowledgeWithin, time);
        await _sending.WaitAsync(limit.Token);
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, true, limit.Token);
        }
        finally
        {
            _sending.Release();
        }
    }
}
