using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace K8gentS.StandIns.Slack.Sockets;

/// <summary>One connection of the app's, seen from Slack.</summary>
internal sealed class SocketLink(WebSocket socket, HttpContext context)
{
    private const int Longest = 1 << 20;
    private readonly Lock _lock = new();
    private Task _last = Task.CompletedTask;

    /// <summary>Sends a message; false when the connection is gone.</summary>
    public Task<bool> SendAsync(JsonObject message) => SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), whole: true);

    /// <summary>Sends the first half of a message and cuts the connection.</summary>
    public async Task CutWithinAsync(JsonObject message)
    {
        var bytes = Encoding.UTF8.GetBytes(message.ToJsonString());
        await SendAsync(bytes.AsMemory(0, bytes.Length / 2), whole: false);
        Cut();
    }

    /// <summary>Ends the TCP connection without a word.</summary>
    public void Cut()
    {
        try
        {
            context.Abort();
        }
        catch (ObjectDisposedException)
        {
            // It is over already.
        }
    }

    /// <summary>Closes as a polite server does.</summary>
    public Task CloseAsync() => InTurn(async () =>
    {
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
    });

    /// <summary>The next message of the app's; null when the connection is over.</summary>
    public async Task<JsonObject?> ReceiveAsync(CancellationToken cancellationToken)
    {
        var message = new ArrayBufferWriter<byte>(4096);
        try
        {
            ValueWebSocketReceiveResult received;
            do
            {
                received = await socket.ReceiveAsync(message.GetMemory(4096), cancellationToken);
                message.Advance(received.Count);
            }
            while (!received.EndOfMessage && received.MessageType != WebSocketMessageType.Close && message.WrittenCount < Longest);

            return received.MessageType == WebSocketMessageType.Close ? null : JsonNode.Parse(message.WrittenSpan) as JsonObject;
        }
        catch (Exception fault) when (IsGone(fault) || fault is JsonException)
        {
            return null;
        }
    }

    private Task<bool> SendAsync(ReadOnlyMemory<byte> bytes, bool whole)
        => InTurn(() => socket.SendAsync(bytes, WebSocketMessageType.Text, whole, CancellationToken.None).AsTask());

    // A WebSocket sends one message at a time.
    private Task<bool> InTurn(Func<Task> action)
    {
        lock (_lock)
        {
            var mine = AfterAsync(_last, action);
            _last = mine;
            return mine;
        }
    }

    private async Task<bool> AfterAsync(Task earlier, Func<Task> action)
    {
        await earlier;
        try
        {
            await action();
            return true;
        }
        catch (Exception fault) when (IsGone(fault))
        {
            Cut();
            return false;
        }
    }

    private static bool IsGone(Exception fault)
        => fault is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException or IOException;
}
