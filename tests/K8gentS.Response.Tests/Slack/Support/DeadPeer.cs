using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace K8gentS.Response.Tests.Slack.Support;

/// <summary>A WebSocket server that greets and then neither reads nor answers, as one behind a network that lost the way.</summary>
internal sealed class DeadPeer : IDisposable
{
    private const string Greeting = """{"type":"hello"}""";
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private TcpClient? _peer;

    public DeadPeer()
    {
        _listener.Start();
        Greeted = GreetAsync();
    }

    public Uri Url => new($"ws://{_listener.LocalEndpoint}/link/");

    public Task Greeted { get; }

    public void Dispose()
    {
        _peer?.Dispose();
        _listener.Dispose();
    }

    private async Task GreetAsync()
    {
        _peer = await _listener.AcceptTcpClientAsync();
        var stream = _peer.GetStream();
        var buffer = new byte[8192];
        var request = "";
        while (!request.Contains("\r\n\r\n", StringComparison.Ordinal))
            request += Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer));
        var key = request.Split("Sec-WebSocket-Key: ")[1].Split("\r\n")[0];
#pragma warning disable CA5350 // RFC 6455 says SHA-1.
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
        var answer = $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n";
        await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(answer), 0x81, (byte)Greeting.Length, .. Encoding.ASCII.GetBytes(Greeting)]);
    }
}
