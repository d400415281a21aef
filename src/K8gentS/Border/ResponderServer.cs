using K8gentS.Diagnosis.Guidance;
using K8gentS.Serving;
using Microsoft.AspNetCore.Http;

namespace K8gentS.Border;

/// <summary>The responder's HTTP server: agents' messages, and what readers ask.</summary>
internal static class ResponderServer
{
    /// <summary>What sets the address.</summary>
    public const string Setting = "RESPONDER_LISTEN";

    // A body that is a little too long is read, so that the endpoint can say so.
    private const int Slack = 1024;

    /// <summary>Serves until it is cancelled.</summary>
    /// <param name="address">Where to listen.</param>
    /// <param name="endpoint">Takes the messages.</param>
    /// <param name="reader">Answers readers; null for nobody.</param>
    /// <param name="listening">Told the address once it listens.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CommandException">The address cannot be listened on.</exception>
    public static Task RunAsync(ListenAddress address, ReportEndpoint endpoint, ReaderEndpoint? reader, Action<Uri> listening, CancellationToken cancellationToken) =>
        WebServer.RunAsync(
            new WebServerOptions(address, Setting) { MaximumBodyBytes = AgentMessageJson.MaximumBytes + Slack },
            context => RouteAsync(context, endpoint, reader),
            listening,
            cancellationToken);

    private static Task RouteAsync(HttpContext context, ReportEndpoint endpoint, ReaderEndpoint? reader)
    {
        if (context.Request.Method == HttpMethods.Post && context.Request.Path.Value == HttpIntake.Path)
        {
            return endpoint.HandleAsync(context);
        }

        if (reader is not null && ReaderEndpoint.Serves(context.Request.Path.Value))
        {
            return reader.HandleAsync(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
