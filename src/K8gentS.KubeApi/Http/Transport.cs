using System.Net;
using System.Net.Sockets;
using K8gentS.KubeApi.Connection;

namespace K8gentS.KubeApi.Http;

/// <summary>
/// The connections to one server. A client certificate belongs to a connection, so when an exec plugin brings a new one,
/// new connections are made; those of the old one live until their last answer is read.
/// </summary>
internal sealed class Transport(ClusterConnection connection, KubeClientOptions options) : IDisposable
{
    private readonly Lock _lock = new();
    private HttpMessageInvoker? _invoker;
    private ClientCertificate? _certificate;
    private bool _disposed;

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, ClientCertificate? certificate, CancellationToken cancellationToken)
    {
        // SocketsHttpHandler takes the name for SNI and verification from the Host header, if there is one.
        if (connection.Tls.ServerName is { } name)
        {
            message.Headers.Host = name;
        }

        return InvokerFor(certificate ?? connection.Tls.ClientCertificate).SendAsync(message, cancellationToken);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _invoker?.Dispose();
        }
    }

    private HttpMessageInvoker InvokerFor(ClientCertificate? certificate)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_invoker is null || !ReferenceEquals(_certificate, certificate))
            {
                // The old handler is not disposed, which would break off watches; without new requests its connections
                // idle out, and the collector takes it.
                _invoker = new HttpMessageInvoker(NewHandler(certificate));
                _certificate = certificate;
            }

            return _invoker;
        }
    }

    private SocketsHttpHandler NewHandler(ClientCertificate? certificate) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.GZip,
        ConnectTimeout = options.ConnectTimeout,
        EnableMultipleHttp2Connections = true,
        KeepAlivePingDelay = TimeSpan.FromSeconds(30),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(15),
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(90),
        SslOptions = TlsPolicy.For(connection.Tls, certificate),
        UseProxy = connection.Proxy is not null || !connection.Server.IsLoopback,
        Proxy = ProxyOf(connection.Proxy),
        ConnectCallback = ConnectAsync,
        RequestHeaderEncodingSelector = static (name, _) => name.StartsWith("Impersonate-", StringComparison.Ordinal) ? RepeatedHeader.Encoding : null,
    };

    private static WebProxy? ProxyOf(Uri? address)
    {
        if (address is null)
        {
            return null;
        }

        var proxy = new WebProxy(address);
        if (address.UserInfo.Split(':', 2) is [{ Length: > 0 } user, .. var rest])
        {
            proxy.Credentials = new NetworkCredential(Uri.UnescapeDataString(user), Uri.UnescapeDataString(rest is [var password] ? password : ""));
        }

        return proxy;
    }

    /// <summary>Keep-alive probes notice a peer that is gone, even on a followed log in which nothing is ever said.</summary>
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 30);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 10);
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
