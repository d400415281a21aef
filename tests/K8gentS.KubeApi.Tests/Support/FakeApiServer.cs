using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using K8gentS.KubeApi.Connection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace K8gentS.KubeApi.Tests.Support;

/// <summary>A real HTTP server on loopback that answers what a test wants and remembers what it was asked.</summary>
internal sealed class FakeApiServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeApiServer(WebApplication app) => _app = app;

    public ConcurrentQueue<SeenRequest> Seen { get; } = [];

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<FakeApiServer> StartAsync(RequestDelegate answer, X509Certificate2? certificate = null, bool askForClientCertificate = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0, listen => Secure(listen, certificate, askForClientCertificate));
        });
        builder.WebHost.UseKestrelHttpsConfiguration();
        var app = builder.Build();
        var server = new FakeApiServer(app);
        app.Run(async context =>
        {
            server.Seen.Enqueue(await SeenRequest.OfAsync(context));
            await answer(context);
        });
        await app.StartAsync();
        return server;
    }

    public KubeClient Client(KubeClientOptions? options = null, TimeProvider? time = null) =>
        new(ClusterConnection.To(Address), options ?? Options, time);

    /// <summary>Quick and stubborn: retries at once.</summary>
    public static KubeClientOptions Options { get; } = new() { RetryDelay = TimeSpan.FromMilliseconds(1) };

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static void Secure(ListenOptions listen, X509Certificate2? certificate, bool askForClientCertificate)
    {
        if (certificate is null)
        {
            return;
        }

        listen.UseHttps(https =>
        {
            https.ServerCertificate = certificate;
            if (askForClientCertificate)
            {
                https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                https.AllowAnyClientCertificate();
            }
        });
    }
}

/// <summary>One request as the server saw it.</summary>
internal sealed record SeenRequest(string Method, string Path, IReadOnlyDictionary<string, string> Query, IHeaderDictionary Headers, string Body, string Protocol)
{
    public static async Task<SeenRequest> OfAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        return new SeenRequest(
            context.Request.Method,
            context.Request.Path.Value!,
            context.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal),
            new HeaderDictionary(context.Request.Headers.ToDictionary(h => h.Key, h => h.Value, StringComparer.OrdinalIgnoreCase)),
            await reader.ReadToEndAsync(),
            context.Request.Protocol);
    }
}
