using K8gentS.Diagnosis.Guidance;
using K8gentS.Serving;
using Microsoft.AspNetCore.Http;

namespace K8gentS.Border;

/// <summary>The responder's HTTP server: agents' messages, and whether it lives and is ready.</summary>
internal static class ResponderServer
{
    /// <summary>What sets the address.</summary>
    public const string Setting = "RESPONDER_LISTEN";

    // A body that is a little too long is read, so that the endpoint can say so.
    private const int Slack = 1024;

    /// <summary>Serves until it is cancelled.</summary>
    /// <param name="address">Where to listen.</param>
    /// <param name="endpoint">Takes the messages.</param>
    /// <param name="isReady">Whether the store can be used and Slack, if configured, is connected.</param>
    /// <param name="listening">Told the address once it listens.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CommandException">The address cannot be listened on.</exception>
    public static Task RunAsync(ListenAddress address, ReportEndpoint endpoint, Func<(bool Ready, string Why)> isReady, Action<Uri> listening, CancellationToken cancellationToken) =>
        WebServer.RunAsync(
            new WebServerOptions(address, Setting) { MaximumBodyBytes = AgentMessageJson.MaximumBytes + Slack },
            context => RouteAsync(context, endpoint, isReady),
            listening,
            cancellationToken);

    private static async Task RouteAsync(HttpContext context, ReportEndpoint endpoint, Func<(bool Ready, string Why)> isReady)
    {
        switch (context.Request.Method, context.Request.Path.Value)
        {
            case ("POST", HttpIntake.Path):
                await endpoint.HandleAsync(context);
                break;
            case ("GET", "/healthz"):
                await context.Response.WriteAsync("ok", context.RequestAborted);
                break;
            case ("GET", "/readyz"):
                var (ready, why) = isReady();
                context.Response.StatusCode = ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
                await context.Response.WriteAsync(ready ? "ok" : why, context.RequestAborted);
                break;
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }
}
