using K8gentS.Mcp.Desk;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Protocol;

namespace K8gentS.Mcp.Http;

/// <summary>Leads each request to its session, or to a server of its own where the protocol's version has none.</summary>
/// <param name="sessions">The sessions.</param>
/// <param name="desk">The desk of a caller.</param>
internal sealed class McpClients(McpSessions sessions, Func<Caller, McpDesk> desk)
{
    private static readonly RpcRefusal NoSession = new(
        StatusCodes.Status404NotFound, RpcRefusal.NoSession, "There is no such session, or no longer; begin anew with initialize.");

    /// <summary>Begins a posted message.</summary>
    public async Task<McpVisit> EnterAsync(HttpContext context, Caller caller, JsonRpcMessage message)
    {
        if (ProtocolRules.IsSessionless(ProtocolRules.VersionOf(context.Request)))
        {
            return McpVisit.Alone(HttpSession.ForOneRequest(desk(caller)));
        }

        if (context.Request.Headers[ProtocolRules.SessionHeader].Count > 0)
        {
            return Enter(context, caller);
        }

        return message is JsonRpcRequest { Method: RequestMethods.Initialize }
            ? await OpenAsync(context, caller)
            : McpVisit.Refused(RpcRefusal.Bad($"Begin with initialize, and send its {ProtocolRules.SessionHeader} with every further request."));
    }

    /// <summary>Begins a request of a session that there is.</summary>
    public McpVisit Enter(HttpContext context, Caller caller)
    {
        var id = context.Request.Headers[ProtocolRules.SessionHeader].ToString();
        if (id.Length == 0)
        {
            return McpVisit.Refused(RpcRefusal.Bad($"The header {ProtocolRules.SessionHeader} is missing."));
        }

        // Another's session is told as none: whose it is is nobody else's business.
        return sessions.Find(id) is { } session && session.Owner == caller.Key ? Visit(context, session) : McpVisit.Refused(NoSession);
    }

    /// <summary>Ends a session.</summary>
    public Task EndAsync(HttpSession session) => sessions.EndAsync(session);

    private async Task<McpVisit> OpenAsync(HttpContext context, Caller caller)
    {
        var (session, refusal) = await sessions.OpenAsync(caller.Key, id => HttpSession.Create(id, caller.Key, desk(caller)));
        return session is null ? McpVisit.Refused(refusal!) : Visit(context, session);
    }

    private static McpVisit Visit(HttpContext context, HttpSession session)
    {
        if (session.Enter() is not { } visit)
        {
            return McpVisit.Refused(NoSession);
        }

        context.Response.Headers[ProtocolRules.SessionHeader] = session.Id;
        return McpVisit.Of(session, visit);
    }
}

/// <summary>One request at its session.</summary>
internal sealed class McpVisit : IAsyncDisposable
{
    private readonly IDisposable? _visit;
    private readonly bool _alone;

    private McpVisit(HttpSession? session, RpcRefusal? refusal, IDisposable? visit, bool alone) =>
        (Session, Refusal, _visit, _alone) = (session, refusal, visit, alone);

    /// <summary>The session; null if it was refused.</summary>
    public HttpSession? Session { get; }

    /// <summary>Why there is none.</summary>
    public RpcRefusal? Refusal { get; }

    /// <summary>At a session that others use too.</summary>
    public static McpVisit Of(HttpSession session, IDisposable visit) => new(session, null, visit, false);

    /// <summary>At a session that ends with the request.</summary>
    public static McpVisit Alone(HttpSession session) => new(session, null, null, true);

    /// <summary>At none.</summary>
    public static McpVisit Refused(RpcRefusal refusal) => new(null, refusal, null, false);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _visit?.Dispose();
        return _alone ? Session!.DisposeAsync() : ValueTask.CompletedTask;
    }
}
