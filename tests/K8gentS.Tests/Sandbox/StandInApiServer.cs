using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace K8gentS.Tests.Sandbox;

/// <summary>
/// A server on loopback that answers as an API server 1.36.2 with the sandbox on it does, in its words. It knows the table
/// and nothing else, and remembers whatever is neither a read, nor a dry run, nor about a fixture.
/// </summary>
internal sealed class StandInApiServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly StandInAnswers _answers = new();
    private readonly ConcurrentDictionary<string, string> _objects = new(StringComparer.Ordinal);

    private StandInApiServer(WebApplication app) => _app = app;

    /// <summary>Lines that are let through though they are forbidden.</summary>
    public HashSet<string> Holes { get; } = new(StringComparer.Ordinal);

    /// <summary>Lines that are refused though they are permitted.</summary>
    public HashSet<string> Overreaches { get; } = new(StringComparer.Ordinal);

    /// <summary>Objects that nobody may delete, by path.</summary>
    public HashSet<string> Stuck { get; } = new(StringComparer.Ordinal);

    /// <summary>Called with each line that is asked.</summary>
    public Action<string> Asked { get; set; } = _ => { };

    /// <summary>Requests that change something and are not about a fixture.</summary>
    public ConcurrentQueue<string> Trespasses { get; } = [];

    /// <summary>Fixtures that have not been deleted.</summary>
    public ICollection<string> Left => _objects.Keys;

    /// <summary>How many fixtures were made.</summary>
    public int Made { get; private set; }

    public static async Task<StandInApiServer> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var server = new StandInApiServer(app);
        app.Run(server.HandleAsync);
        await app.StartAsync(cancellationToken);
        return server;
    }

    public string WriteKubeconfig(TemporaryFolder folder)
    {
        var address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return folder.Write("config", $$"""
            { "current-context": "c", "contexts": [{ "name": "c", "context": { "cluster": "c", "user": "u" } }],
              "clusters": [{ "name": "c", "cluster": { "server": "{{address}}" } }], "users": [{ "name": "u", "user": { } }] }
            """);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync(context.RequestAborted);
        var body = text.Length == 0 ? null : JsonNode.Parse(text);
        var (code, answer) = Answer(context.Request, body);
        context.Response.StatusCode = code;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer.ToJsonString(), context.RequestAborted);
    }

    private (int Code, JsonNode Answer) Answer(HttpRequest request, JsonNode? body)
    {
        var (method, path, user) = (request.Method, request.Path.Value!, request.Headers["Impersonate-User"].ToString());
        if (StandInAnswers.Fixed(method, path, body) is { } known)
        {
            return (200, known);
        }

        var dryRun = request.Query["dryRun"] == "All" || body?["dryRun"] is JsonArray { Count: 1 };
        if (method != "GET" && !dryRun)
        {
            return Change(method, path, body!);
        }

        if (_answers.LineOf(user, method, path, body) is not { } line)
        {
            Trespasses.Enqueue($"{user} {method} {path} is no line of the table");
            return (404, StandInAnswers.Status(404, "NotFound", "unknown"));
        }

        Asked(line.Id);
        return StandInAnswers.To(line, user, path, exists: Exists(path), line.Permitted ? Overreaches.Contains(line.Id) : !Holes.Contains(line.Id));
    }

    private bool Exists(string path) => !_answers.IsOfFixture(path) || _objects.Keys.Any(o => path == o || path.StartsWith(o + "/", StringComparison.Ordinal));

    private (int Code, JsonNode Answer) Change(string method, string path, JsonNode body)
    {
        var name = method == "POST" ? $"{path}/{(string?)body["metadata"]?["name"]}" : path;
        if (!_answers.IsOfFixture(name))
        {
            Trespasses.Enqueue($"{method} {name}");
        }

        if (method == "POST")
        {
            Made++;
            return (201, new JsonObject { ["metadata"] = new JsonObject { ["uid"] = _objects[name] = Guid.NewGuid().ToString() } });
        }

        if (Stuck.Contains(name))
        {
            return (403, StandInAnswers.Status(403, "Forbidden", $"{name} is forbidden: not now"));
        }

        var held = _objects.TryGetValue(name, out var uid) && uid == (string?)body["preconditions"]?["uid"] && _objects.TryRemove(name, out _);
        return held ? (200, new JsonObject()) : (404, StandInAnswers.Status(404, "NotFound", $"{name} not found"));
    }
}
