using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Metrics;
using K8gentS.Serving;
using Microsoft.AspNetCore.Http;

namespace K8gentS.Health;

/// <summary>
/// Says how the program fares: <c>/livez</c> and <c>/readyz</c> as Kubernetes' own programs have them, and <c>/metrics</c>.
/// On a port of its own, which a NetworkPolicy can open to those who watch, and to nobody else.
/// </summary>
internal sealed class HealthServer(HealthBoard board, MetricsRecorder metrics, ITextSanitizer sanitizer)
{
    /// <summary>What sets the address.</summary>
    public const string Setting = "HEALTH_LISTEN";

    private const int MaximumConnections = 20;

    /// <summary>Serves until it is cancelled.</summary>
    /// <exception cref="CommandException">The address cannot be listened on.</exception>
    public Task RunAsync(ListenAddress address, Action<Uri> listening, CancellationToken cancellationToken) =>
        WebServer.RunAsync(new WebServerOptions(address, Setting) { MaximumConnections = MaximumConnections }, RouteAsync, listening, cancellationToken);

    private Task RouteAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method))
        {
            return AnswerAsync(context, StatusCodes.Status405MethodNotAllowed, "only GET is served here\n");
        }

        return context.Request.Path.Value switch
        {
            "/livez" or "/healthz" => AnswerAsync(context, board.Live),
            "/readyz" => AnswerAsync(context, board.Ready),
            "/metrics" => AnswerAsync(context, StatusCodes.Status200OK, metrics.Write(), MetricsRecorder.MediaType),
            _ => AnswerAsync(context, StatusCodes.Status404NotFound, "there is /livez, /readyz and /metrics\n"),
        };
    }

    // As the API server's own /readyz?verbose: a line for each check.
    private Task AnswerAsync(HttpContext context, IReadOnlyList<HealthCheck> of)
    {
        var faults = of.Select(c => (c.Name, Fault: c.Fault())).ToList();
        var status = faults.TrueForAll(f => f.Fault is null) ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        var lines = faults.Select(f => f.Fault is { } fault ? $"[-]{f.Name}: {sanitizer.Clean(fault)}\n" : $"[+]{f.Name} ok\n");
        return AnswerAsync(context, status, faults.Count == 0 ? "ok\n" : string.Concat(lines));
    }

    private static async Task AnswerAsync(HttpContext context, int status, string body, string type = "text/plain; charset=utf-8")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(body, context.RequestAborted);
    }
}
