using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace K8gentS.Mcp.Http;

/// <summary>
/// What every request passes on its way in: whether it lives is told to anybody; who may call the endpoint is checked here,
/// and what fails in it is told without saying how.
/// </summary>
/// <param name="hosts">Keeps web pages away.</param>
/// <param name="authentication">Tells who calls.</param>
/// <param name="strangers">Counts who was not accepted.</param>
/// <param name="endpoint">Serves them.</param>
/// <param name="logger">Where it says what failed.</param>
internal sealed class McpDoor(HostCheck hosts, ICallerAuthentication authentication, StrangerLimit strangers, McpEndpoint endpoint, ILogger<McpDoor> logger)
{
    private const string HealthPath = "/healthz";

    /// <summary>Takes every request.</summary>
    public Task HandleAsync(HttpContext context)
    {
        switch (context.Request.Path.Value)
        {
            case HealthPath when HttpMethods.IsGet(context.Request.Method):
                return context.Response.WriteAsync("ok", context.RequestAborted);
            case McpHttpOptions.Path:
                return GuardedAsync(context);
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
        }
    }

    private async Task GuardedAsync(HttpContext context)
    {
        try
        {
            await ServeAsync(context);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The client has gone, the session has ended, or we are to end.
            context.Abort();
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            logger.RequestFailed(e);
            await context.RefuseAsync(new RpcRefusal(StatusCodes.Status500InternalServerError, (int)ModelContextProtocol.McpErrorCode.InternalError, "This failed inside K8gentS; its log says how."));
        }
    }

    private async Task ServeAsync(HttpContext context)
    {
        if (hosts.Refuse(context.Request) is { } stranger)
        {
            await context.RefuseAsync(stranger);
            return;
        }

        var verdict = await authentication.JudgeAsync(context.Request, context.RequestAborted);
        if (verdict.Caller is { } caller)
        {
            await endpoint.HandleAsync(context, caller);
            return;
        }

        await RefuseAsync(context, verdict);
    }

    private Task RefuseAsync(HttpContext context, CallerVerdict verdict)
    {
        var status = verdict.StatusCode;
        if (status == StatusCodes.Status401Unauthorized)
        {
            var address = context.Connection.RemoteIpAddress;
            status = strangers.MayTry(address) ? status : StatusCodes.Status429TooManyRequests;
            strangers.Note(address, verdict.Reason);
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }

        if (status == StatusCodes.Status429TooManyRequests)
        {
            context.Response.Headers.RetryAfter = "60";
        }

        return context.RefuseAsync(new RpcRefusal(status, RpcRefusal.General, verdict.Reason));
    }
}
