using K8gentS.Response.Store;
using K8gentS.Serving;
using Microsoft.Extensions.Logging;

namespace K8gentS.Dashboard;

/// <summary>Where the dashboard is served, and to whom.</summary>
/// <param name="Address">DASHBOARD_LISTEN.</param>
/// <param name="Token">DASHBOARD_TOKEN; null on the loopback address alone.</param>
internal sealed record DashboardOptions(ListenAddress Address, string? Token)
{
    /// <summary>Without the token.</summary>
    public override string ToString() => $"{nameof(DashboardOptions)} {{ {Address} }}";
}

/// <summary>What is logged of it.</summary>
internal static partial class DashboardLog
{
    [LoggerMessage(610, LogLevel.Information, "The dashboard is at {Address}.")]
    public static partial void ShowsDashboard(this ILogger logger, string address);
}

/// <summary>Serves the dashboard.</summary>
internal static class DashboardServer
{
    /// <summary>What sets the address.</summary>
    public const string Setting = "DASHBOARD_LISTEN";

    private const int MaximumConnections = 50;

    /// <summary>Serves until it is cancelled.</summary>
    /// <param name="options">Where, and to whom.</param>
    /// <param name="incidents">What it shows.</param>
    /// <param name="cluster">What people call the cluster.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logging">Where it says how it fares.</param>
    /// <param name="listening">Told the address once it listens.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CommandException">The address cannot be listened on.</exception>
    public static Task RunAsync(
        DashboardOptions options, IIncidentStore incidents, string cluster, TimeProvider time, ILoggerFactory logging, Action<Uri> listening, CancellationToken cancellationToken)
    {
        var endpoint = new DashboardEndpoint(new DashboardPages(incidents, cluster, time, logging), new DashboardAccess(options.Address, options.Token));
        return WebServer.RunAsync(new WebServerOptions(options.Address, Setting) { MaximumConnections = MaximumConnections }, endpoint.HandleAsync, listening, cancellationToken);
    }
}
