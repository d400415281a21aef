using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace K8gentS.Serving;

/// <summary>Where and how much a server serves.</summary>
/// <param name="Address">Where it listens.</param>
/// <param name="Setting">What sets the address, for the sentence when it cannot be listened on: a variable or an option.</param>
internal sealed record WebServerOptions(ListenAddress Address, string Setting)
{
    /// <summary>The largest body that is read, in bytes; a larger one is answered 413. None unless set.</summary>
    public long MaximumBodyBytes { get; init; }

    /// <summary>The most connections at once; a flood ends here.</summary>
    public int MaximumConnections { get; init; } = 100;
}

/// <summary>
/// A small HTTP server: Kestrel with bounds, one delegate that takes every request, and nothing that reads configuration,
/// logs, or listens to signals by itself. All of this program's servers are such.
/// </summary>
internal static class WebServer
{
    // Of a client that sends its headers drop by drop, or hangs when the server ends.
    private static readonly TimeSpan HeadersPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan EndingPatience = TimeSpan.FromSeconds(5);

    /// <summary>Serves until it is cancelled, and returns then.</summary>
    /// <param name="options">Where and how much.</param>
    /// <param name="handle">Takes every request, several at once.</param>
    /// <param name="listening">Told the address once it listens.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CommandException">The address cannot be listened on.</exception>
    public static async Task RunAsync(WebServerOptions options, RequestDelegate handle, Action<Uri> listening, CancellationToken cancellationToken)
    {
        await using var app = Build(options);
        app.Run(handle);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e) when (e is IOException or SocketException or InvalidOperationException)
        {
            throw new CommandException($"cannot listen on {options.Address} ({options.Setting}): {e.Message}", ExitCodes.Usage, e);
        }

        listening(new Uri(app.Urls.First()));
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await app.StopAsync(CancellationToken.None);
    }

    private static WebApplication Build(WebServerOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaximumBodyBytes;
            kestrel.Limits.MaxConcurrentConnections = options.MaximumConnections;
            kestrel.Limits.RequestHeadersTimeout = HeadersPatience;
            Listen(kestrel, options.Address);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = EndingPatience);
        builder.Services.AddSingleton<IHostLifetime, OwnedLifetime>();
        return builder.Build();
    }

    private static void Listen(KestrelServerOptions kestrel, ListenAddress address)
    {
        if (address.Host is null)
        {
            kestrel.ListenAnyIP(address.Port);
        }
        else
        {
            kestrel.Listen(address.Host, address.Port);
        }
    }

    // Ctrl-C and SIGTERM belong to the command line.
    private sealed class OwnedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
