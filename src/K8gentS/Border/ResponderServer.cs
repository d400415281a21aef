using K8gentS.Diagnosis.Guidance;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace K8gentS.Border;

/// <summary>The responder's HTTP server: agents' messages, and whether it lives and is ready.</summary>
internal static class ResponderServer
{
    // Far more than agents need; a flood of connections ends here.
    private const int MaximumConnections = 100;

    /// <summary>Serves until it is cancelled.</summary>
    /// <param name="address">Where to listen, as in <c>http://0.0.0.0:8080</c>.</param>
    /// <param name="endpoint">Takes the messages.</param>
    /// <param name="isReady">Whether the store can be used and Slack, if configured, is connected.</param>
    /// <param name="listening">Told the address once it listens.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CommandException">The address cannot be listened on.</exception>
    public static async Task RunAsync(string address, ReportEndpoint endpoint, Func<(bool Ready, string Why)> isReady, Action<Uri> listening, CancellationToken cancellationToken)
    {
        await using var app = Build(address);
        app.Run(context => RouteAsync(context, endpoint, isReady));
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception e) when (e is IOException or UriFormatException or FormatException or InvalidOperationException)
        {
            throw new CommandException($"cannot listen on {address} (RESPONDER_LISTEN): {e.Message}", ExitCodes.Usage, e);
        }

        listening(new Uri(app.Urls.First()));
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await app.StopAsync(CancellationToken.None);
    }

    private static WebApplication Build(string address)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(address).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = AgentMessageJson.MaximumBytes + 1024;
            kestrel.Limits.MaxConcurrentConnections = MaximumConnections;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });
        builder.Services.AddSingleton<IHostLifetime, OwnedLifetime>();
        return builder.Build();
    }

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

    // Ctrl-C and SIGTERM belong to the command line.
    private sealed class OwnedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
