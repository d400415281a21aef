using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace K8gentS.Mcp.Http;

/// <summary>
/// The sessions that there are, within bounds. Who opens one too many loses the oldest of their own that lies idle; another's
/// is ended only where all room is taken and it has been idle for a while, and one that is in use never.
/// </summary>
internal sealed class McpSessions(McpHttpOptions options) : IAsyncDisposable
{
    private const int IdBytes = 16;

    private readonly Dictionary<string, HttpSession> _sessions = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private bool _ended;

    /// <summary>How many there are.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _sessions.Count;
            }
        }
    }

    /// <summary>Opens one.</summary>
    /// <param name="owner">Whose it will be.</param>
    /// <param name="create">Makes it, given its id.</param>
    /// <returns>The session, or why there can be none now.</returns>
    public async Task<(HttpSession? Session, RpcRefusal? Refusal)> OpenAsync(string owner, Func<string, HttpSession> create)
    {
        HttpSession? spare;
        HttpSession session;
        lock (_gate)
        {
            var (room, oldest) = FindRoom(owner);
            if (!room)
            {
                return (null, new RpcRefusal(StatusCodes.Status503ServiceUnavailable, RpcRefusal.General, "Too many sessions are open and in use; close one (DELETE), or try again in some seconds."));
            }

            spare = oldest;
            _ = spare is not null && _sessions.Remove(spare.Id);
            session = create(NewId());
            _sessions.Add(session.Id, session);
        }

        if (spare is not null)
        {
            await spare.DisposeAsync();
        }

        return (session, null);
    }

    /// <summary>The session of that id; null if there is none.</summary>
    public HttpSession? Find(string id)
    {
        lock (_gate)
        {
            return _sessions.GetValueOrDefault(id);
        }
    }

    /// <summary>Ends a session.</summary>
    public async Task EndAsync(HttpSession session)
    {
        lock (_gate)
        {
            _sessions.Remove(session.Id);
        }

        await session.DisposeAsync();
    }

    /// <summary>Ends those of which nothing has been heard for long.</summary>
    public async Task SweepAsync()
    {
        List<HttpSession> idle;
        lock (_gate)
        {
            idle = [.. _sessions.Values.Where(s => !s.IsBusy && s.Quiet > options.IdleLimit)];
            idle.ForEach(s => _sessions.Remove(s.Id));
        }

        await Task.WhenAll(idle.Select(s => s.DisposeAsync().AsTask()));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        List<HttpSession> all;
        lock (_gate)
        {
            _ended = true;
            all = [.. _sessions.Values];
            _sessions.Clear();
        }

        await Task.WhenAll(all.Select(s => s.DisposeAsync().AsTask()));
    }

    private (bool Room, HttpSession? Spare) FindRoom(string owner)
    {
        if (_ended)
        {
            return (false, null);
        }

        var own = _sessions.Values.Where(s => s.Owner == owner).ToList();
        if (own.Count < options.MaximumSessionsOfCaller && _sessions.Count < options.MaximumSessions)
        {
            return (true, null);
        }

        var spare = Oldest(own) ?? (own.Count < options.MaximumSessionsOfCaller ? Oldest(_sessions.Values) : null);
        return (spare is not null, spare);
    }

    private HttpSession? Oldest(IEnumerable<HttpSession> among) =>
        among.Where(s => !s.IsBusy && s.Quiet > options.SpareAfter).MaxBy(s => s.Quiet);

    // What nobody can guess, in visible ASCII as the protocol asks.
    private static string NewId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes));
}
