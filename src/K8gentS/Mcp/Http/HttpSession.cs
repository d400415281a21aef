using K8gentS.Mcp.Desk;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Server;

namespace K8gentS.Mcp.Http;

/// <summary>
/// One client's MCP server over HTTP: for a version with sessions it lives from the handshake until it is deleted, nothing is
/// heard of it for long, or the program ends; for one without, it lives for one request.
/// </summary>
internal sealed class HttpSession : IAsyncDisposable
{
    // What a handler still does when its session ends has this long to notice.
    private static readonly TimeSpan EndingPatience = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _closed = new();
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly McpSession _session;
    private readonly Task _running;
    private readonly EventOutlet _events;
    private Task? _telling;
    private int _requests;
    private long _lastHeard;
    private bool _disposed;

    private HttpSession(string? id, string owner, McpDesk desk, StreamableHttpServerTransport transport)
    {
        (Id, Owner, Transport, _time) = (id ?? "", owner, transport, desk.Time);
        _logger = desk.Logging.CreateLogger<HttpSession>();
        _lastHeard = _time.GetTimestamp();
        _events = new EventOutlet(_time);
        _session = McpSession.Create(transport, desk);
        _running = _session.RunAsync(_closed.Token);
    }

    /// <summary>Its id; empty where it has none.</summary>
    public string Id { get; }

    /// <summary>Whose it is. Nobody else may use it.</summary>
    public string Owner { get; }

    /// <summary>Where requests are handed in.</summary>
    public StreamableHttpServerTransport Transport { get; }

    /// <summary>Fires when the session has ended.</summary>
    public CancellationToken Closed => _closed.Token;

    /// <summary>Whether a request is being served, or a stream is open.</summary>
    public bool IsBusy
    {
        get
        {
            lock (_gate)
            {
                return _requests > 0;
            }
        }
    }

    /// <summary>How long nothing has been heard of it.</summary>
    public TimeSpan Quiet => _time.GetElapsedTime(Volatile.Read(ref _lastHeard));

    /// <summary>One that lives until it is disposed.</summary>
    public static HttpSession Create(string id, string owner, McpDesk desk) =>
        new(id, owner, desk, new StreamableHttpServerTransport(desk.Logging) { SessionId = id });

    /// <summary>One for a single request.</summary>
    public static HttpSession ForOneRequest(McpDesk desk) =>
        new(null, desk.Caller, desk, new StreamableHttpServerTransport(desk.Logging) { Stateless = true });

    /// <summary>Begins a request; null if the session has ended meanwhile. Disposing what is returned ends the request.</summary>
    public IDisposable? Enter()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return null;
            }

            _requests++;
            _lastHeard = _time.GetTimestamp();
            return new Visit(this);
        }
    }

    /// <summary>Tells a connection what the session has to tell outside of answers, until it is cancelled or another listens.</summary>
    public async Task ListenAsync(Stream connection, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Closed);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _telling ??= Transport.HandleGetRequestAsync(_events, Closed);
        }

        await _events.ListenAsync(connection, end.Token);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
        }

        try
        {
            await Transport.DisposeAsync();
            await _closed.CancelAsync();
            await (_telling ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await _running.WaitAsync(EndingPatience, _time);
            await _session.DisposeAsync().AsTask().WaitAsync(EndingPatience, _time);
        }
        catch (OperationCanceledException)
        {
            await _session.DisposeAsync();
        }
        catch (TimeoutException)
        {
            _logger.SessionEndsLate();
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            _requests--;
            _lastHeard = _time.GetTimestamp();
        }
    }

    private sealed class Visit(HttpSession session) : IDisposable
    {
        private HttpSession? _session = session;

        public void Dispose() => Interlocked.Exchange(ref _session, null)?.Leave();
    }
}
