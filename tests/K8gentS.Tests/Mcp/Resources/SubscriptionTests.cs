using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using K8gentS.Incidents;
using K8gentS.Mcp.Desk;
using K8gentS.Mcp.Incidents;
using K8gentS.Response.Incidents;
using K8gentS.Tests.Mcp.Support;
using Microsoft.Extensions.Logging.Abstractions;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Mcp.Resources;

/// <summary>Who subscribes hears of changes, in both generations of the protocol, and of nothing that is not theirs to see.</summary>
public sealed class SubscriptionTests : IAsyncLifetime
{
    private const string Uri1 = "k8gents://incidents/inc-1";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // A look every five seconds, give or take a fifth.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(6);

    private readonly FakeTime _time = new();
    private McpScene _scene = null!;
    private CountedArchive _archive = null!;
    private IncidentWatch _watch = null!;
    private McpDesk _desk = null!;

    public async ValueTask InitializeAsync()
    {
        _scene = await McpScene.SetAsync();
        await _scene.KeepAsync("inc-1");
        _archive = new CountedArchive(new StoreArchive(_scene.Store.Incidents));
        _watch = new IncidentWatch(_archive, _time, new Random(1), NullLogger<IncidentWatch>.Instance);
        _desk = _scene.Desk() with { Incidents = _archive, Watch = _watch };
    }

    public async ValueTask DisposeAsync()
    {
        await _watch.DisposeAsync();
        await _scene.DisposeAsync();
    }

    [Fact]
    public async Task A_session_hears_that_an_incident_it_subscribed_to_has_changed()
    {
        await using var talk = await McpTalk.BeginAsync(_desk);
        talk.Client.ServerCapabilities.Resources!.Subscribe.ShouldBe(true);
        var heard = Hear(talk, NotificationMethods.ResourceUpdatedNotification);
        await talk.Client.SubscribeToResourceAsync(Uri1, cancellationToken: McpTalk.Token);
        await ChangeAsync("inc-1");
        await LookAsync();
        (await NextAsync(heard)).Params!["uri"]!.GetValue<string>().ShouldBe(Uri1);
    }

    [Fact]
    public async Task Many_changes_between_two_looks_are_one_notification_and_no_change_is_none()
    {
        await _scene.KeepAsync("inc-2");
        await using var talk = await McpTalk.BeginAsync(_desk);
        var heard = Hear(talk, NotificationMethods.ResourceUpdatedNotification);
        await talk.Client.SubscribeToResourceAsync(Uri1, cancellationToken: McpTalk.Token);
        await talk.Client.SubscribeToResourceAsync("k8gents://incidents/inc-2", cancellationToken: McpTalk.Token);
        await LookAsync();
        await ChangeAsync("inc-1", "U1");
        await ChangeAsync("inc-1", "U2");
        await LookAsync();
        (await NextAsync(heard)).Params!["uri"]!.GetValue<string>().ShouldBe(Uri1);
        await ChangeAsync("inc-2");
        await LookAsync();
        (await NextAsync(heard)).Params!["uri"]!.GetValue<string>().ShouldEndWith("inc-2");
        heard.Reader.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Who_has_unsubscribed_hears_no_more()
    {
        await _scene.KeepAsync("inc-2");
        await using var talk = await McpTalk.BeginAsync(_desk);
        var heard = Hear(talk, NotificationMethods.ResourceUpdatedNotification);
        await talk.Client.SubscribeToResourceAsync(Uri1, cancellationToken: McpTalk.Token);
        await talk.Client.SubscribeToResourceAsync("k8gents://incidents/inc-2", cancellationToken: McpTalk.Token);
        await talk.Client.UnsubscribeFromResourceAsync(Uri1, cancellationToken: McpTalk.Token);
        await ChangeAsync("inc-1");
        await ChangeAsync("inc-2");
        await LookAsync();
        (await NextAsync(heard)).Params!["uri"]!.GetValue<string>().ShouldEndWith("inc-2");
        heard.Reader.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Who_has_seen_the_list_hears_of_a_new_incident()
    {
        await using var talk = await McpTalk.BeginAsync(_desk);
        var heard = Hear(talk, NotificationMethods.ResourceListChangedNotification);
        await talk.Client.ListResourcesAsync(new ListResourcesRequestParams(), McpTalk.Token);
        await LookAsync();
        await _scene.KeepAsync("inc-2");
        await LookAsync();
        await NextAsync(heard);
    }

    [Fact]
    public async Task A_stream_without_a_session_says_what_it_will_tell_of_and_tells_it()
    {
        await using var talk = await McpTalk.BeginAsync(_desk with { Rights = new OnlyNamespaces("storefront") }, McpTalk.New);
        await _scene.KeepAsync("inc-theirs", "payroll");
        var acknowledged = Hear(talk, NotificationMethods.SubscriptionsAcknowledgedNotification);
        var updated = Hear(talk, NotificationMethods.ResourceUpdatedNotification);
        var listed = Hear(talk, NotificationMethods.ResourceListChangedNotification);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(McpTalk.Token);
        var wanted = new SubscriptionsListenNotifications { ResourcesListChanged = true, ResourceSubscriptions = [Uri1, "k8gents://incidents/inc-theirs", "k8gents://cluster/health"] };
        var listening = ListenAsync(talk.Client, wanted, stop.Token);

        var acknowledgement = await NextAsync(acknowledged);
        acknowledgement.Params!["notifications"]!["resourceSubscriptions"]!.AsArray().Select(u => u!.GetValue<string>()).ShouldBe([Uri1]);
        var id = SubscriptionOf(acknowledgement);
        await LookAsync();
        await ChangeAsync("inc-theirs");
        await _scene.KeepAsync("inc-theirs-too", "payroll");
        await LookAsync();
        await ChangeAsync("inc-1");
        await _scene.KeepAsync("inc-mine-too");
        await LookAsync();
        var news = await NextAsync(updated);
        news.Params!["uri"]!.GetValue<string>().ShouldBe(Uri1);
        SubscriptionOf(news).ShouldBe(id);
        SubscriptionOf(await NextAsync(listed)).ShouldBe(id);
        updated.Reader.Count.ShouldBe(0);
        listed.Reader.Count.ShouldBe(0);

        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => listening);
    }

    [Fact]
    public async Task Older_versions_have_no_stream_and_newer_ones_no_subscription()
    {
        await using var old = await McpTalk.BeginAsync(_desk);
        (await Should.ThrowAsync<McpProtocolException>(() => ListenAsync(old.Client, new SubscriptionsListenNotifications(), McpTalk.Token))).ErrorCode.ShouldBe(McpErrorCode.MethodNotFound);
        await using var young = await McpTalk.BeginAsync(_desk, McpTalk.New);
        var subscribe = new JsonRpcRequest { Method = RequestMethods.ResourcesSubscribe, Params = new JsonObject { ["uri"] = Uri1 } };
        (await Should.ThrowAsync<McpProtocolException>(() => young.Client.SendRequestAsync(subscribe, McpTalk.Token))).ErrorCode.ShouldBe(McpErrorCode.MethodNotFound);
    }

    [Theory]
    [InlineData("k8gents://incidents/inc-9")]
    [InlineData("k8gents://cluster/health")]
    [InlineData("k8gents://incidents/inc-theirs")]
    public async Task What_is_no_incident_of_the_caller_cannot_be_subscribed_to(string uri)
    {
        await _scene.KeepAsync("inc-theirs", "payroll");
        await using var talk = await McpTalk.BeginAsync(_desk with { Rights = new OnlyNamespaces("storefront") });
        (await Should.ThrowAsync<McpProtocolException>(() => talk.Client.SubscribeToResourceAsync(uri, cancellationToken: McpTalk.Token))).ErrorCode.ShouldBe(McpErrorCode.ResourceNotFound);
        _watch.Listeners.ShouldBe(0);
    }

    [Fact]
    public async Task One_client_follows_a_hundred_incidents_and_no_more()
    {
        for (var i = 0; i < 101; i++)
        {
            await _scene.KeepAsync($"many-{i}");
        }

        await using var talk = await McpTalk.BeginAsync(_desk);
        for (var i = 0; i < 100; i++)
        {
            await talk.Client.SubscribeToResourceAsync($"k8gents://incidents/many-{i}", cancellationToken: McpTalk.Token);
        }

        (await Should.ThrowAsync<McpProtocolException>(() => talk.Client.SubscribeToResourceAsync("k8gents://incidents/many-100", cancellationToken: McpTalk.Token))).Message.ShouldContain("at most 100");
    }

    [Fact]
    public async Task All_sessions_share_one_look_which_ends_with_the_last_of_them()
    {
        var first = await McpTalk.BeginAsync(_desk);
        var second = await McpTalk.BeginAsync(_desk);
        await first.Client.SubscribeToResourceAsync(Uri1, cancellationToken: McpTalk.Token);
        await second.Client.SubscribeToResourceAsync(Uri1, cancellationToken: McpTalk.Token);
        await LookAsync();
        await LookAsync();
        await _time.UntilArmedAsync(TimeSpan.FromSeconds(1), LongestPause);
        _archive.Looks.ShouldBe(3);

        await first.HangUpAsync();
        _watch.Listeners.ShouldBe(1);
        await second.HangUpAsync();
        _watch.Listeners.ShouldBe(0);
        _time.Advance(LongestPause * 10);
        _archive.Looks.ShouldBe(3);
        await first.DisposeAsync();
        await second.DisposeAsync();
    }

    [Fact]
    public async Task An_archive_that_is_away_is_asked_less_often_and_news_come_once_it_is_back()
    {
        _archive.IsAway = true;
        await using var talk = await McpTalk.BeginAsync(_desk);
        var heard = Hear(talk, NotificationMethods.ResourceUpdatedNotification);
        await talk.Client.SubscribeToResourceAsync(Uri1, cancellationToken: McpTalk.Token);
        await _time.UntilArmedAsync(TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(12));
        _time.Advance(TimeSpan.FromSeconds(12));
        await _time.UntilArmedAsync(TimeSpan.FromSeconds(16), TimeSpan.FromSeconds(24));
        _archive.IsAway = false;
        await ChangeAsync("inc-1");
        _time.Advance(TimeSpan.FromSeconds(24));
        (await NextAsync(heard)).Params!["uri"]!.GetValue<string>().ShouldBe(Uri1);
    }

    [Fact]
    public async Task Without_an_archive_nothing_is_promised()
    {
        await using var talk = await McpTalk.BeginAsync(_desk with { Watch = null });
        talk.Client.ServerCapabilities.Resources!.Subscribe.ShouldNotBe(true);
        talk.Client.ServerCapabilities.Resources.ListChanged.ShouldNotBe(true);
    }

    // The next look is under way when its timer fires, and over when the one after it is armed.
    private async Task LookAsync()
    {
        await _time.UntilArmedAsync(TimeSpan.FromSeconds(3.9), LongestPause);
        _time.Advance(LongestPause);
        await _time.UntilArmedAsync(TimeSpan.FromSeconds(3.9), LongestPause);
    }

    private Task ChangeAsync(string id, string who = "U012AB3CD") =>
        _scene.Store.Incidents.UpdateAsync(id, r => IncidentChanges.Assigned(r, who, Some.Now), McpTalk.Token);

    private static Channel<JsonRpcNotification> Hear(McpTalk talk, string method)
    {
        var channel = Channel.CreateUnbounded<JsonRpcNotification>();
        talk.Client.RegisterNotificationHandler(method, (notification, _) =>
        {
            channel.Writer.TryWrite(notification);
            return default;
        });
        return channel;
    }

    private static async Task<JsonRpcNotification> NextAsync(Channel<JsonRpcNotification> heard) => await heard.Reader.ReadAsync(McpTalk.Token).AsTask().WaitAsync(Patience, McpTalk.Token);

    private static Task ListenAsync(McpClient client, SubscriptionsListenNotifications wanted, CancellationToken cancellationToken) => client.SendRequestAsync(
        new JsonRpcRequest
        {
            Method = RequestMethods.SubscriptionsListen,
            Params = JsonSerializer.SerializeToNode(new SubscriptionsListenRequestParams { Notifications = wanted }, McpJsonUtilities.DefaultOptions),
        },
        cancellationToken);

    private static string? SubscriptionOf(JsonRpcNotification notification) => ((JsonObject)notification.Params!)["_meta"]!["io.modelcontextprotocol/subscriptionId"]!.ToJsonString();
}
