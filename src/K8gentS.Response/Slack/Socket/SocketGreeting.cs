using System.Net.WebSockets;
using Microsoft.Extensions.Logging;

namespace K8gentS.Response.Slack.Socket;

/// <summary>Connects a WebSocket and waits for Slack's greeting.</summary>
internal static class SocketGreeting
{
    private const string Check = "check that this machine may open WebSockets to wss-primary.slack.com, and any proxy on the way";

    /// <summary>A connection that serves from now on.</summary>
    /// <exception cref="SocketFault">There was no greeting.</exception>
    public static async Task<SocketConnection> OpenAsync(Uri url, SocketTiming timing, TimeProvider time, ILogger logger, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket { Options = { KeepAliveInterval = timing.PingEvery, KeepAliveTimeout = timing.PongWithin } };
        using var limit = new CancellationTokenSource(timing.ConnectWithin, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await socket.ConnectAsync(url, either.Token);
            var reader = new SocketReader(socket, timing.LargestMessage, logger);
            await GreetedAsync(reader, either.Token);
            return new SocketConnection(socket, reader, timing, time, logger);
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            socket.Dispose();
            throw new SocketFault($"Slack's WebSocket gave no greeting within {timing.ConnectWithin.TotalSeconds} s: {Check}.", inner: fault);
        }
        catch (WebSocketException fault)
        {
            socket.Dispose();
            throw new SocketFault($"Slack's WebSocket could not be opened ({fault.Message.TrimEnd('.')}): {Check}.", inner: fault);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task GreetedAsync(SocketReader reader, CancellationToken cancellationToken)
    {
        while (true)
        {
            switch (await reader.ReadAsync(cancellationToken))
            {
                case SocketMessage.Hello:
                    return;
                case SocketMessage.Disconnect disconnect:
                    throw SocketFault.Of(disconnect.Reason) ?? new SocketFault("Slack asked for another connection before it greeted this one.");
                case null:
                    throw new SocketFault("Slack closed the connection before it greeted it.");
            }
        }
    }
}
