using K8gentS.Mcp.Desk;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Headers;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace K8gentS.Mcp.Http;

/// <summary>Streamable HTTP: messages are posted, a session's own stream is got, and a session is deleted.</summary>
/// <remarks>https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#streamable-http</remarks>
/// <param name="clients">Opens and finds sessions.</param>
/// <param name="ending">Fires when the program is to end: streams that wait for something to tell end then.</param>
internal sealed class McpEndpoint(McpClients clients, CancellationToken ending)
{
    private const string Json = "application/json";
    private const string Events = "text/event-stream";

    /// <summary>Serves a request of a caller who is known.</summary>
    public Task HandleAsync(HttpContext context, Caller caller) => context.Request.Method switch
    {
        "POST" => PostAsync(context, caller),
        "GET" => GetAsync(context, caller),
        "DELETE" => DeleteAsync(context, caller),
        _ => NotAllowedAsync(context, "GET, POST, DELETE"),
    };

    private async Task PostAsync(HttpContext context, Caller caller)
    {
        if (RefuseForm(context.Request) is { } form)
        {
            await context.RefuseAsync(form);
            return;
        }

        var (message, unreadable, id) = await McpBody.ReadAsync(context.Request, context.RequestAborted);
        if ((unreadable ?? ProtocolRules.CheckMessage(context.Request, message!)) is { } refusal)
        {
            await context.RefuseAsync(refusal, id);
            return;
        }

        await using var visit = await clients.EnterAsync(context, caller, message!);
        if (visit.Refusal is { } closed)
        {
            await context.RefuseAsync(closed, id);
            return;
        }

        await AnswerAsync(context, visit.Session!, message!);
    }

    private async Task AnswerAsync(HttpContext context, HttpSession session, JsonRpcMessage message)
    {
        var version = ProtocolRules.VersionOf(context.Request);
        message.Context = new JsonRpcMessageContext { ProtocolVersion = version.Length > 0 ? version : null };
        BeginEvents(context.Response);
        using var end = EndsWith(context, waits: message is JsonRpcRequest { Method: "subscriptions/listen" });
        Func<JsonRpcMessage?, ValueTask>? first = ProtocolRules.IsSessionless(version) ? m => StatusOf(context.Response, m) : null;
        if (!await session.Transport.HandlePostRequestAsync(message, context.Response.Body, first, end.Token))
        {
            context.Response.Headers.ContentType = default;
            context.Response.StatusCode = StatusCodes.Status202Accepted;
        }
    }

    private async Task GetAsync(HttpContext context, Caller caller)
    {
        if (!Accepts(context.Request, Events))
        {
            await context.RefuseAsync(NotAcceptable);
            return;
        }

        if (ProtocolRules.CheckVersion(context.Request) is { } refusal)
        {
            await context.RefuseAsync(refusal);
            return;
        }

        if (ProtocolRules.IsSessionless(ProtocolRules.VersionOf(context.Request)))
        {
            await NotAllowedAsync(context, "POST");
            return;
        }

        await using var visit = clients.Enter(context, caller);
        if (visit.Refusal is { } closed)
        {
            await context.RefuseAsync(closed);
            return;
        }

        using var end = EndsWith(context, waits: true);
        BeginEvents(context.Response);
        await visit.Session!.ListenAsync(context.Response.Body, end.Token);
    }

    private async Task DeleteAsync(HttpContext context, Caller caller)
    {
        if (ProtocolRules.IsSessionless(ProtocolRules.VersionOf(context.Request)))
        {
            await NotAllowedAsync(context, "POST");
            return;
        }

        await using var visit = clients.Enter(context, caller);
        if ((ProtocolRules.CheckVersion(context.Request) ?? visit.Refusal) is { } refusal)
        {
            await context.RefuseAsync(refusal);
            return;
        }

        await clients.EndAsync(visit.Session!);
    }

    private static RpcRefusal? RefuseForm(HttpRequest request) =>
        !Accepts(request, Json) || !Accepts(request, Events) ? NotAcceptable
        : new RequestHeaders(request.Headers).ContentType is { } type && type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase) ? null
        : new RpcRefusal(StatusCodes.Status415UnsupportedMediaType, RpcRefusal.General, $"Send Content-Type: {Json}.");

    private static RpcRefusal NotAcceptable { get; } =
        new(StatusCodes.Status406NotAcceptable, RpcRefusal.General, $"Send Accept: {Json}, {Events} with a POST, and Accept: {Events} with a GET.");

    private static bool Accepts(HttpRequest request, string type) => new RequestHeaders(request.Headers).Accept.Any(a => a.MatchesMediaType(type));

    private static async Task NotAllowedAsync(HttpContext context, string allowed)
    {
        context.Response.Headers.Allow = allowed;
        await context.RefuseAsync(new RpcRefusal(StatusCodes.Status405MethodNotAllowed, RpcRefusal.General, $"Here only {allowed} can be used with this version of the protocol."));
    }

    private CancellationTokenSource EndsWith(HttpContext context, bool waits) =>
        CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, waits ? ending : CancellationToken.None);

    private static void BeginEvents(HttpResponse response)
    {
        response.ContentType = Events;
        response.Headers.CacheControl = "no-cache, no-store";
        // nginx would hold events back.
        response.Headers["X-Accel-Buffering"] = "no";
        response.HttpContext.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
    }

    // SEP-2575 gives some errors an HTTP status, which can be chosen before the first byte alone.
    private static ValueTask StatusOf(HttpResponse response, JsonRpcMessage? first)
    {
        if (first is JsonRpcError { Error: { } error } && !response.HasStarted)
        {
            response.StatusCode = (McpErrorCode)error.Code switch
            {
                McpErrorCode.MethodNotFound => StatusCodes.Status404NotFound,
                McpErrorCode.MissingRequiredClientCapability or McpErrorCode.UnsupportedProtocolVersion or McpErrorCode.HeaderMismatch => StatusCodes.Status400BadRequest,
                _ => response.StatusCode,
            };
        }

        return ValueTask.CompletedTask;
    }
}
