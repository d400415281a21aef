using K8gentS.Diagnosis.Guidance;
using K8gentS.Serving;
using Microsoft.AspNetCore.Http;

namespace K8gentS.Border;

/// <summary>The responder's HTTP server: agents' messages, and nothing else.</summary>
internal static class ResponderServer
{
    /// <summary>What sets the address.</summary>
    public const string Setting = "RESPONDER_LISTEN";

    // A body that is a little too long is read, so that the endpoint can say so.
    private const int Slack = 1024;

    /// <summary>Serves until it is cancelled.</summary>
    /// <param name="address">Where to listen.</param>
    /// <param name="endpoint">Takes the messages.</param>
    /// <param name="listening">Told the address once it listens.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CommandException">The address cannot be listened on.</exception>
    public static Task RunAsync(ListenAddress address, ReportEndpoint endpoint, Action<Uri> listening, CancellationToken cancellationToken) =>
        WebServer.RunAsync(
            new WebServerOptions(address, Setting) { MaximumBodyBytes = AgentMessageJson.MaximumBytes + Slack },
            context => RouteAsync(context, endpoint),
            listening,
            cancellationToken);

    private static Task RouteAsync(HttpContext context, ReportEndpoint endpoint)
    {
        if (context.Request.Method == HttpMethods.Post && context.Request.Path.Value == HttpIntake.Path)
        {
            return endpoint.HandleAsync(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
