using System.Text.Json.Nodes;
using K8gentS.StandIns.Slack.Hosting;
using K8gentS.StandIns.Slack.People;
using K8gentS.StandIns.Slack.Sockets;
using K8gentS.StandIns.Slack.State;
using K8gentS.StandIns.Slack.Web;
using Microsoft.AspNetCore.Http;

namespace K8gentS.StandIns.Slack;

/// <summary>
/// Slack on the loopback address: Web API over HTTP, Socket Mode over WebSocket, one workspace with one app, written from Slack's documentation.
/// It keeps Slack's rules, and does on request what Slack does on bad days.
/// </summary>
public sealed partial class StandInSlack : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly StandInSlackOptions _options;
    private readonly Workspace _workspace;
    private readonly Dialogs _dialogs;
    private readonly TokenCheck _tokens;
    private readonly SocketHub _hub;
    private readonly Courier _courier;
    private readonly ApiEndpoint _api;
    private LoopbackServer _server = null!;
    private Hands _hands = null!;

    private StandInSlack(StandInSlackOptions options, TimeProvider time)
    {
        _options = options;
        _workspace = new Workspace(options, time);
        _dialogs = new Dialogs(_workspace);
        _tokens = new TokenCheck(_workspace);
        _hub = new SocketHub(_workspace, _stopping.Token);
        _courier = new Courier(_workspace, _hub, _stopping.Token);
        _api = new ApiEndpoint(_workspace, _tokens, Methods(), _stopping.Token);
    }

    /// <summary>Where the Web API is; ends with a slash.</summary>
    public Uri ApiUrl => new(_server.Url, "api/");

    /// <summary>The bot token that is taken.</summary>
    public string BotToken => _options.BotToken;

    /// <summary>The app-level token that is taken.</summary>
    public string AppToken => _options.AppToken;

    /// <summary>The id of the first channel.</summary>
    public string Channel => _options.Channels[0].Id;

    /// <summary>The bot's user id, the author of the app's messages.</summary>
    public static string BotUser => Workspace.BotUserId;

    /// <summary>Every dialog that was opened, oldest first.</summary>
    public IReadOnlyList<StandInView> Views => _dialogs.Views;

    /// <summary>Messages that only one person saw, oldest first.</summary>
    public IReadOnlyList<StandInMessage> Ephemerals => _workspace.Ephemerals;

    /// <summary>The calls of the Web API, oldest first; the latest 20,000.</summary>
    public IReadOnlyList<StandInCall> Calls => _api.Calls;

    /// <summary>Connections over Socket Mode that are greeted and open.</summary>
    public int Connections => _hub.Connections;

    /// <summary>Connections that were ever greeted.</summary>
    public int ConnectionsGreeted => _hub.Greeted;

    /// <summary>Envelopes whose acknowledgement came when nobody waited for it any more: too late, or a second time.</summary>
    public IReadOnlyList<string> LateAcknowledgements => _courier.Late;

    /// <summary>Starts to listen on 127.0.0.1.</summary>
    /// <param name="options">The workspace.</param>
    /// <param name="time">The clock of its timestamps, deadlines and rates.</param>
    /// <param name="port">0 takes a free one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<StandInSlack> StartAsync(StandInSlackOptions options, TimeProvider time, int port = 0, CancellationToken cancellationToken = default)
    {
        var slack = new StandInSlack(options, time);
        slack._server = await LoopbackServer.StartAsync(port, slack.HandleAsync, cancellationToken);
        slack._hands = new Hands(slack._workspace, slack._dialogs, slack._courier, new Payloads(slack._workspace, slack._server.Url));
        return slack;
    }

    /// <summary>A channel's messages, replies included, oldest first, each as it stands now.</summary>
    /// <param name="channel">Its id.</param>
    public IReadOnlyList<StandInMessage> Messages(string channel) => [.. _workspace.Messages.Where(message => message.Channel == channel)];

    /// <summary>The replies to a message, oldest first.</summary>
    /// <param name="channel">The channel's id.</param>
    /// <param name="ts">The message replied to.</param>
    public IReadOnlyList<StandInMessage> Thread(string channel, string ts) => [.. Messages(channel).Where(message => message.ThreadTs == ts)];

    /// <summary>Somebody clicks a button, or chooses from a menu, of a message.</summary>
    /// <param name="user">Who.</param>
    /// <param name="messageTs">The message.</param>
    /// <param name="actionId">The button.</param>
    /// <param name="option">The option's value, for a menu.</param>
    /// <returns>What became of it, once it is acknowledged or given up.</returns>
    /// <exception cref="InvalidOperationException">There is no such button to click.</exception>
    public Task<StandInDelivery> ClickAsync(string user, string messageTs, string actionId, string? option = null) => _hands.ClickAsync(user, messageTs, actionId, option);

    /// <summary>Somebody clicks a button of a dialog.</summary>
    /// <param name="user">Who.</param>
    /// <param name="viewId">The dialog.</param>
    /// <param name="actionId">The button.</param>
    public Task<StandInDelivery> ClickInViewAsync(string user, string viewId, string actionId) => _hands.ClickInViewAsync(user, viewId, actionId);

    /// <summary>Somebody submits a dialog.</summary>
    /// <param name="user">Who.</param>
    /// <param name="viewId">The dialog.</param>
    /// <param name="values">By action_id or block_id: a text, an option's value, or people's ids with commas between.</param>
    /// <exception cref="InvalidOperationException">The dialog is not open, or the client would not let it be sent like this.</exception>
    public Task<StandInDelivery> SubmitAsync(string user, string viewId, IReadOnlyDictionary<string, string> values) => _hands.SubmitAsync(user, viewId, values);

    /// <summary>Somebody closes a dialog.</summary>
    /// <param name="user">Who.</param>
    /// <param name="viewId">The dialog.</param>
    /// <returns>What became of the message about it; null when the dialog asked for none.</returns>
    public Task<StandInDelivery?> CloseAsync(string user, string viewId) => _hands.CloseAsync(user, viewId);

    /// <summary>Somebody types a slash command.</summary>
    /// <param name="user">Who.</param>
    /// <param name="command">With its slash.</param>
    /// <param name="text">What stands behind it.</param>
    /// <param name="channel">Where; the first channel if null.</param>
    public Task<StandInDelivery> SlashAsync(string user, string command, string text, string? channel = null) => _hands.SlashAsync(user, command, text, channel ?? Channel);

    /// <summary>Cuts every connection and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        DropSockets();
        await _server.DisposeAsync();
        _stopping.Dispose();
    }

    private Dictionary<string, Func<JsonObject, JsonObject>> Methods()
    {
        var chat = new ChatMethods(_workspace);
        var views = new ViewMethods(_workspace, _dialogs);
        var history = new HistoryMethods(_workspace);
        return new Dictionary<string, Func<JsonObject, JsonObject>>(StringComparer.Ordinal)
        {
            ["auth.test"] = _ => new JsonObject
            {
                ["url"] = "https://stand-in.slack.com/",
                ["team"] = "Stand-in",
                ["user"] = "k8gents",
                ["team_id"] = Workspace.TeamId,
                ["user_id"] = Workspace.BotUserId,
                ["bot_id"] = Workspace.BotId,
                ["is_enterprise_install"] = false,
            },
            ["chat.postMessage"] = chat.Post,
            ["chat.update"] = chat.Update,
            ["chat.postEphemeral"] = chat.PostEphemeral,
            ["views.open"] = views.Open,
            ["views.update"] = views.Update,
            ["conversations.history"] = history.History,
            ["conversations.replies"] = history.Replies,
            ["apps.connections.open"] = _ => _hub.OpenConnection(_server.Url),
        };
    }

    private async Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (path.StartsWith("/api/", StringComparison.Ordinal))
            await _api.HandleAsync(context, path["/api/".Length..]);
        else if (path == "/link/")
            await _hub.HandleAsync(context);
        else
            context.Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
