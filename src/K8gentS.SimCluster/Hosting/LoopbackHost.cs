using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace K8gentS.SimCluster.Hosting;

/// <summary>Kestrel on the loopback address, with one handler for everything.</summary>
internal sealed class LoopbackHost : IAsyncDisposable
{
    // Long answers (watches) have been told to end before the host is asked to stop.
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(5);
    private readonly WebApplication _app;

    private LoopbackHost(WebApplication app) => _app = app;

    public Uri Url => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>Starts to listen on 127.0.0.1: HTTPS with the certificate, HTTP without one.</summary>
    public static async Task<LoopbackHost> StartAsync(int port, X509Certificate2? certificate, RequestDelegate handler, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 8 << 20;
            // Many watches share one HTTP/2 connection.
            kestrel.Limits.Http2.MaxStreamsPerConnection = 1000;
            kestrel.Listen(IPAddress.Loopback, port, listen =>
            {
                if (certificate is not null)
                    listen.UseHttps(certificate);
                else
                    listen.Protocols = HttpProtocols.Http1;
            });
        });
        builder.Services.AddSingleton<IHostLifetime, OwnedLifetime>();
        var app = builder.Build();
        app.Run(handler);
        await app.StartAsync(cancellation);
        return new LoopbackHost(app);
    }

    // The default lifetime would take Ctrl+C and SIGTERM away from the program that this host is a part of.
    private sealed class OwnedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(StopWithin, TimeProvider.System);
        await _app.StopAsync(limit.Token);
        await _app.DisposeAsync();
    }
}
