using K8gentS.Response.Slack.Socket;
using K8gentS.Response.Tests.Slack.Support;
using K8gentS.StandIns.Slack;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Slack.Socket;

public sealed class SocketReconnectTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private static readonly StandInSlackOptions Brisk = new() { EnforceRateLimits = false, AcknowledgeWithin = TimeSpan.FromMilliseconds(400), Redeliveries = [TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero] };

    private static Task<StandInDelivery> Command(SlackPair pair, string text = "status") => pair.Slack.SlashAsync("U0ANNA", "/k8gents", text);

    [Theory]
    [InlineData("warning")]
    [InlineData("refresh_requested")]
    public async Task A_connection_is_replaced_before_it_ends(string reason)
    {
        var time = new FakeTime();
        await using var pair = await SlackPair.StartAsync(time: time);
        await using var running = await Running.StartAsync(pair);
        (await Command(pair, "before")).Acknowledged.ShouldBeTrue();
        var since = running.Client.State.ConnectedSince.ShouldNotBeNull();

        await pair.Slack.AskToReconnectAsync(reason);
        await running.ConnectedAsync(2);
        for (var i = 0; i < 10; i++)
            (await Command(pair, "overlap " + i)).Acknowledged.ShouldBeTrue();

        time.Advance(TimeSpan.FromSeconds(11));
        await running.ConnectedAsync(1);
        (await Command(pair, "after")).Acknowledged.ShouldBeTrue();
        running.Stored.Count.ShouldBe(12);
        running.Client.State.ConnectedSince.ShouldBe(since);
    }

    [Fact]
    public async Task A_replaced_connection_that_Slack_leaves_open_is_closed_by_us()
    {
        await using var pair = await SlackPair.StartAsync(time: new FakeTime());
        await using var running = await Running.StartAsync(pair, SlackPair.QuickSocket with { ServeOnAfterReplacement = TimeSpan.FromMilliseconds(50) });

        await pair.Slack.AskToReconnectAsync();
        await pair.Slack.WaitForAsync(() => pair.Slack is { ConnectionsGreeted: 2, Connections: 1 }, None);
        (await Command(pair)).Acknowledged.ShouldBeTrue();
    }

    [Fact]
    public async Task A_dropped_connection_comes_back_by_itself()
    {
        await using var pair = await SlackPair.StartAsync();
        await using var running = await Running.StartAsync(pair);
        for (var i = 2; i < 5; i++)
        {
            pair.Slack.DropSockets();
            await pair.Slack.WaitForAsync(() => pair.Slack.ConnectionsGreeted == i && pair.Slack.Connections == 1, None);
        }

        (await Command(pair)).Acknowledged.ShouldBeTrue();
    }

    [Fact]
    public async Task An_envelope_that_broke_off_is_taken_when_it_comes_again()
    {
        await using var pair = await SlackPair.StartAsync(Brisk);
        await using var running = await Running.StartAsync(pair);
        pair.Slack.CutNextEnvelopes(1);

        var delivery = await Command(pair);
        (delivery.Acknowledged, running.Stored.Count).ShouldBe((true, 1));
    }

    [Fact]
    public async Task Nothing_is_lost_or_stored_twice_while_sockets_drop_and_envelopes_double()
    {
        await using var pair = await SlackPair.StartAsync(Brisk with { AcknowledgeWithin = TimeSpan.FromSeconds(2), Redeliveries = [.. Enumerable.Repeat(TimeSpan.FromMilliseconds(200), 20)] });
        await using var running = await Running.StartAsync(pair);
        pair.Slack.DuplicateNextEnvelopes(30);
        pair.Slack.LoseNextAcknowledgements(10);
        pair.Slack.CutNextEnvelopes(3);

        var deliveries = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Command(pair, "c" + i)));

        deliveries.ShouldAllBe(delivery => delivery.Acknowledged);
        running.Stored.Select(envelope => envelope.Payload.GetProperty("text").GetString()).ShouldBe(Enumerable.Range(0, 100).Select(i => "c" + i), ignoreOrder: true);
    }

    [Fact]
    public async Task Socket_Mode_that_is_switched_off_is_told_and_tried_again_slowly()
    {
        var time = new FakeTime();
        await using var pair = await SlackPair.StartAsync();
        await using var running = await Running.StartAsync(pair, time: time);

        await pair.Slack.DisableSocketModeAsync(true);
        await time.UntilArmedAsync(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(8));
        running.Client.State.Fault.ShouldBe("Socket Mode is switched off: switch it on under \"Socket Mode\" of the Slack app.");
        running.Client.State.IsConnected.ShouldBeFalse();

        await pair.Slack.DisableSocketModeAsync(false);
        time.Advance(TimeSpan.FromMinutes(8));
        await running.ConnectedAsync(1);
    }

    [Fact]
    public async Task Tokens_that_are_no_good_are_told_and_tried_again_slowly()
    {
        var time = new FakeTime();
        await using var pair = await SlackPair.StartAsync();
        pair.Slack.RefuseTokens("invalid_auth");
        await using var running = Running.StartUnconnected(pair, time: time);

        await time.UntilArmedAsync(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(8));
        running.Client.State.Fault!.ShouldContain("check SLACK_BOT_TOKEN and SLACK_APP_TOKEN");
        pair.Slack.Calls.Count.ShouldBe(1);

        pair.Slack.RefuseTokens(null);
        time.Advance(TimeSpan.FromMinutes(8));
        await running.ConnectedAsync(1);
        (await Command(pair)).Acknowledged.ShouldBeTrue();
        running.Client.State.Fault.ShouldBeNull();
    }

    [Fact]
    public async Task Too_many_connections_are_told_as_such()
    {
        var time = new FakeTime();
        await using var pair = await SlackPair.StartAsync(Brisk with { MostConnections = 0 });
        await using var running = Running.StartUnconnected(pair, time: time);
        await time.UntilArmedAsync(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(8));
        running.Client.State.Fault!.ShouldContain("ten connections");
    }

    [Fact]
    public async Task A_connection_without_a_greeting_is_given_up()
    {
        await using var pair = await SlackPair.StartAsync();
        pair.Slack.WithholdGreetings(true);
        await using var running = Running.StartUnconnected(pair, SlackPair.QuickSocket with { ConnectWithin = TimeSpan.FromMilliseconds(200) });
        await pair.Slack.WaitForAsync(() => pair.Slack.Calls.Count >= 2, None);
        running.Client.State.Fault!.ShouldContain("no greeting within");

        pair.Slack.WithholdGreetings(false);
        await running.ConnectedAsync(1);
    }

    [Fact]
    public async Task A_connection_that_went_dead_without_a_word_is_noticed_by_its_missing_pongs()
    {
        using var peer = new DeadPeer();
        var log = new CollectingLogger();
        var timing = SlackPair.QuickSocket with { PingEvery = TimeSpan.FromMilliseconds(100), PongWithin = TimeSpan.FromMilliseconds(200) };
        using var connection = await SocketGreeting.OpenAsync(peer.Url, timing, TimeProvider.System, log, None);
        var intake = new EnvelopeIntake((_, _) => Task.FromResult(SlackAcknowledgement.Plain), timing, TimeProvider.System, log);

        var ended = await connection.ServeAsync(intake, () => { }, None).WaitAsync(TimeSpan.FromSeconds(20), None);

        ended.Message.ShouldBe("it was lost");
    }

    [Fact]
    public async Task Rate_limits_on_connecting_are_kept()
    {
        var time = new FakeTime();
        await using var pair = await SlackPair.StartAsync();
        pair.Slack.RateLimitNext("apps.connections.open", 1, TimeSpan.FromMinutes(30));
        await using var running = Running.StartUnconnected(pair, time: time);
        await time.UntilArmedAsync(TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(45));
        time.Advance(TimeSpan.FromMinutes(45));
        await running.ConnectedAsync(1);
    }

    [Fact]
    public async Task Neither_tokens_nor_tickets_are_logged()
    {
        await using var pair = await SlackPair.StartAsync();
        await using (var running = await Running.StartAsync(pair))
        {
            await pair.Slack.DisableSocketModeAsync(true);
            await pair.Log.WaitForAsync(line => line.Contains("switched off"));
        }

        pair.Log.Lines.ShouldNotBeEmpty();
        pair.Log.Lines.ShouldAllBe(line => !line.Contains("ticket") && !line.Contains("xapp-") && !line.Contains("xoxb-"));
    }
}
