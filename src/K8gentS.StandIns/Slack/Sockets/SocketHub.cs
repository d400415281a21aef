using System.Text.Json.Nodes;
using K8gentS.StandIns.Slack.State;
using Microsoft.AspNetCore.Http;

namespace K8gentS.StandIns.Slack.Sockets;

/// <summary>The app's connections: tickets, greetings, farewells (https://docs.slack.dev/apis/events-api/using-socket-mode).</summary>
internal sealed class SocketHub(Workspace workspace, CancellationToken stopping)
{
    private readonly HashSet<string> _tickets = new(StringComparer.Ordinal);
    private readonly List<SocketLink> _links = [];

    // Which connection is picked is nobody's business but Slack's; the seed only makes a failing test fail again.
    private readonly Random _random = new(17);

    public SocketUnkindness Unkindness { get; } = new();

    /// <summary>Called with each acknowledgement.</summary>
    public Action<JsonObject> Acknowledged { get; set; } = _ => { };

    public int Connections
    {
        get
        {
            lock (workspace.Gate)
                return _links.Count;
        }
    }

    /// <summary>How many connections were ever greeted.</summary>
    public int Greeted { get; private set; }

    /// <summary>apps.connections.open: an address that is good for one connection.</summary>
    public JsonObject OpenConnection(Uri server)
    {
        var ticket = Guid.NewGuid().ToString("N");
        lock (workspace.Gate)
            _tickets.Add(ticket);
        return new JsonObject { ["url"] = $"ws://{server.Authority}/link/?ticket={ticket}&app_id={Workspace.AppId}" };
    }

    public async Task HandleAsync(HttpContext context)
    {
        bool known;
        lock (workspace.Gate)
            known = _tickets.Remove(context.Request.Query["ticket"].ToString());
        if (!known || !context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var link = new SocketLink(socket, context);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        await ServeAsync(link, either.Token);
    }

    /// <summary>Any connection, but rather not this one; null when there is none.</summary>
    public SocketLink? Pick(SocketLink? ratherNot)
    {
        lock (workspace.Gate)
        {
            var others = _links.Where(link => link != ratherNot).ToList();
            return others.Count > 0 ? others[_random.Next(others.Count)] : _links.FirstOrDefault();
        }
    }

    public IReadOnlyList<SocketLink> Links
    {
        get
        {
            lock (workspace.Gate)
                return [.. _links];
        }
    }

    /// <summary>Tells a connection that it ends.</summary>
    public static Task<bool> FarewellAsync(SocketLink link, string reason)
        => link.SendAsync(new JsonObject { ["type"] = "disconnect", ["reason"] = reason, ["debug_info"] = new JsonObject { ["host"] = "stand-in" } });

    private async Task ServeAsync(SocketLink link, CancellationToken cancellationToken)
    {
        if (Unkindness.Disabled || Connections >= workspace.Options.MostConnections)
        {
            await FarewellAsync(link, Unkindness.Disabled ? "link_disabled" : "too_many_websockets");
            await link.CloseAsync();
            return;
        }

        if (!Unkindness.Mute)
            await GreetAsync(link);
        try
        {
            while (await link.ReceiveAsync(cancellationToken) is { } message)
            {
                if (!Unkindness.TakeLostAcknowledgement())
                    Acknowledged(message);
            }
        }
        finally
        {
            lock (workspace.Gate)
                _links.Remove(link);
            workspace.Touch();
        }

        await link.CloseAsync();
    }

    private async Task GreetAsync(SocketLink link)
    {
        await link.SendAsync(new JsonObject
        {
            ["type"] = "hello",
            ["num_connections"] = Connections + 1,
            ["connection_info"] = new JsonObject { ["app_id"] = Workspace.AppId },
            ["debug_info"] = new JsonObject { ["host"] = "stand-in", ["approximate_connection_time"] = 18060 },
        });
        lock (workspace.Gate)
        {
            _links.Add(link);
            Greeted++;
        }

        workspace.Touch();
    }
}
