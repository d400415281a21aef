using System.Buffers;
using System.Net.WebSockets;
using K8gentS.Response.Slack.WebApi;
using Microsoft.Extensions.Logging;

namespace K8gentS.Response.Slack.Socket;

/// <summary>Reads whole messages off a WebSocket, none larger than the bound.</summary>
internal sealed class SocketReader(WebSocket socket, int largest, ILogger logger)
{
    private const int Piece = 16 * 1024;
    private readonly ArrayBufferWriter<byte> _message = new(Piece);

    /// <summary>The next message; null when the other side has closed.</summary>
    public async Task<SocketMessage?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            _message.ResetWrittenCount();
            var dropped = false;
            ValueWebSocketReceiveResult received;
            do
            {
                // What is too large is read to its end, a piece at a time, and forgotten.
                if (_message.WrittenCount > largest)
                {
                    dropped = true;
                    _message.ResetWrittenCount();
                }

                received = await socket.ReceiveAsync(_message.GetMemory(Piece), cancellationToken);
                _message.Advance(received.Count);
            }
            while (!received.EndOfMessage && received.MessageType != WebSocketMessageType.Close);

            if (received.MessageType == WebSocketMessageType.Close)
                return null;
            if (!dropped && _message.WrittenCount <= largest && received.MessageType == WebSocketMessageType.Text)
                return SocketMessage.Parse(_message.WrittenMemory);
            logger.SlackMessageIgnored(received.MessageType == WebSocketMessageType.Text ? "it was larger than allowed" : "it was binary");
        }
    }
}
