using System.Net.WebSockets;
using K8gentS.Response.Slack.WebApi;
using Microsoft.Extensions.Logging;

namespace K8gentS.Response.Slack.Socket;

/// <summary>One greeted WebSocket to Slack, serving envelopes until it ends or has been replaced.</summary>
internal sealed class SocketConnection : IDisposable
{
    private readonly WebSocket _socket;
    private readonly SocketReader _reader;
    private readonly SocketTiming _timing;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly TaskCompletionSource<string> _replacementAsked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _retired;
    private readonly long _greeted;

    internal SocketConnection(WebSocket socket, SocketReader reader, SocketTiming timing, TimeProvider time, ILogger logger)
    {
        (_socket, _reader, _timing, _time, _logger) = (socket, reader, timing, time, logger);
        _retired = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _greeted = time.GetTimestamp();
    }

    /// <summary>Ends with Slack's reason when it asks for another connection in place of this one.</summary>
    public Task<string> ReplacementAsked => _replacementAsked.Task;

    /// <summary>Since the greeting.</summary>
    public TimeSpan Age => _time.GetElapsedTime(_greeted);

    /// <summary>Serves until Slack closes the connection, it is lost or retired, or the client stops; what is being stored then is still acknowledged.</summary>
    /// <returns>Why it ended.</returns>
    public async Task<SocketFault> ServeAsync(EnvelopeIntake intake, Action envelopeCame, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _retired.Token);
        using var cut = new CancellationTokenSource();
        using var answers = new SocketAnswers(_socket, intake, _timing, _time, _logger);
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stop.Token.Register(() => stopped.TrySetResult());

        var receiving = ReceiveAsync(answers, envelopeCame, stop.Token, cut.Token);
        await Task.WhenAny(receiving, stopped.Task);
        await answers.FinishAsync();
        await CloseAsync(receiving, cut);
        var ended = await receiving;
        // What was taken on in the last moment.
        await answers.FinishAsync();
        return ended;
    }

    /// <summary>Another connection serves now: this one goes on only for as long as Slack may still send on it.</summary>
    public void Retire() => _retired.CancelAfter(_timing.ServeOnAfterReplacement);

    public void Dispose()
    {
        _socket.Dispose();
        _retired.Dispose();
    }

    private async Task<SocketFault> ReceiveAsync(SocketAnswers answers, Action envelopeCame, CancellationToken stop, CancellationToken cut)
    {
        try
        {
            while (true)
            {
                switch (await _reader.ReadAsync(cut))
                {
                    case null:
                        return new SocketFault(stop.IsCancellationRequested ? "it is needed no more" : "Slack closed it");
                    case SocketMessage.Disconnect disconnect when SocketFault.Of(disconnect.Reason) is { } fault:
                        return fault;
                    case SocketMessage.Disconnect disconnect:
                        _replacementAsked.TrySetResult(disconnect.Reason);
                        break;
                    case SocketMessage.Unknown unknown:
                        _logger.SlackMessageIgnored(unknown.Reason);
                        break;
                    case SocketMessage.Delivery delivery when !stop.IsCancellationRequested:
                        envelopeCame();
                        await answers.TakeOnAsync(delivery.Envelope, cut);
                        break;
                }
            }
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            return stop.IsCancellationRequested ? new SocketFault("it is needed no more") : new SocketFault("it was lost", inner: fault);
        }
    }

    // Says goodbye and listens for the answer, but not for long; cancelling a read cuts the connection.
    private async Task CloseAsync(Task receiving, CancellationTokenSource cut)
    {
        try
        {
            using var limit = new CancellationTokenSource(_timing.CloseWithin, _time);
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token);
            await receiving.WaitAsync(limit.Token);
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or InvalidOperationException)
        {
            _logger.SlackCutOff();
        }

        await cut.CancelAsync();
    }
}
