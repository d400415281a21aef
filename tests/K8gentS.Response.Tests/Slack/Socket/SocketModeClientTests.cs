using K8gentS.Response.Slack.Socket;
using K8gentS.Response.Slack.WebApi;
using K8gentS.Response.Slack.WebApi.Blocks;
using K8gentS.Response.Tests.Slack.Support;
using K8gentS.StandIns.Slack;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Slack.Socket;

public sealed class SocketModeClientTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    // A Slack whose clock stands still gives up on nothing by itself; one that redelivers at once, and once, keeps tests short.
    private static readonly StandInSlackOptions Brisk = new() { EnforceRateLimits = false, AcknowledgeWithin = TimeSpan.FromMilliseconds(400), Redeliveries = [TimeSpan.Zero] };

    private static Task<StandInDelivery> Command(SlackPair pair, string text = "status") => pair.Slack.SlashAsync("U0ANNA", "/k8gents", text);

    [Fact]
    public async Task An_envelope_is_acknowledged_only_when_it_is_stored()
    {
        await using var pair = await SlackPair.StartAsync(time: new FakeTime());
        await using var running = await Running.StartAsync(pair);
        var storing = new TaskCompletionSource();
        var stored = new TaskCompletionSource();
        running.Before = (_, _) =>
        {
            storing.SetResult();
            return stored.Task;
        };

        var command = Command(pair);
        await storing.Task;
        command.IsCompleted.ShouldBeFalse();
        stored.SetResult();

        (await command).Acknowledged.ShouldBeTrue();
        var envelope = running.Stored.ShouldHaveSingleItem();
        envelope.Type.ShouldBe("slash_commands");
        envelope.Payload.GetProperty("text").GetString().ShouldBe("status");
        running.Client.State.LastEnvelope.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_click_brings_what_Slack_knows_of_the_button_and_the_message()
    {
        await using var pair = await SlackPair.StartAsync();
        await using var running = await Running.StartAsync(pair);
        var posted = await pair.Api().PostMessageAsync(pair.Slack.Channel, new SlackMessage("m")
        {
            Blocks = [new ActionsBlock([new Button("approve", new PlainText("Approve"), "digest-1")]) { BlockId = "act" }],
        }, None);
        running.Answer = _ => new SlackAcknowledgement(new System.Text.Json.Nodes.JsonObject { ["dropped"] = true });

        var delivery = await pair.Slack.ClickAsync("U0BEN", posted.Ts, "approve");

        delivery.Response.ShouldBeNull();
        var payload = running.Stored.ShouldHaveSingleItem().Payload;
        payload.GetProperty("user").GetProperty("id").GetString().ShouldBe("U0BEN");
        var action = payload.GetProperty("actions")[0];
        (action.GetProperty("block_id").GetString(), action.GetProperty("value").GetString()).ShouldBe(("act", "digest-1"));
        payload.GetProperty("container").GetProperty("message_ts").GetString().ShouldBe(posted.Ts);
        Should.Throw<InvalidOperationException>(() => pair.Slack.ClickAsync("U0BEN", posted.Ts, "undo"));
    }

    [Fact]
    public async Task A_command_is_answered_with_its_acknowledgement()
    {
        await using var pair = await SlackPair.StartAsync();
        await using var running = await Running.StartAsync(pair);
        running.Answer = _ => SlackAcknowledgement.Reply(new SlackMessage("All is well."));
        (await Command(pair)).Response!["text"]!.ToString().ShouldBe("All is well.");
    }

    [Fact]
    public async Task What_could_not_be_stored_is_not_acknowledged_and_stored_when_it_comes_again()
    {
        await using var pair = await SlackPair.StartAsync(Brisk);
        await using var running = await Running.StartAsync(pair);
        running.Before = (envelope, _) => envelope.RetryAttempt == 0 ? throw new IOException("disk full") : Task.CompletedTask;

        var delivery = await Command(pair);

        (delivery.Acknowledged, delivery.Deliveries).ShouldBe((true, 2));
        running.Stored.ShouldHaveSingleItem().RetryReason.ShouldBe("timeout");
    }

    [Fact]
    public async Task What_is_stored_too_slowly_is_interrupted_and_not_acknowledged()
    {
        await using var pair = await SlackPair.StartAsync(Brisk with { Redeliveries = [] });
        await using var running = await Running.StartAsync(pair, SlackPair.QuickSocket with { StoreWithin = TimeSpan.FromMilliseconds(50) });
        running.Before = (_, interrupted) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, interrupted);

        (await Command(pair)).Acknowledged.ShouldBeFalse();
        running.Stored.ShouldBeEmpty();
        pair.Slack.LateAcknowledgements.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_store_that_cannot_be_interrupted_does_not_hold_up_the_next_envelope()
    {
        await using var pair = await SlackPair.StartAsync();
        await using var running = await Running.StartAsync(pair, SlackPair.QuickSocket with { AcknowledgeWithin = TimeSpan.FromMilliseconds(300) });
        var never = new TaskCompletionSource();
        running.Before = (envelope, _) => envelope.Payload.GetProperty("text").GetString() == "stuck" ? never.Task : Task.CompletedTask;

        var stuck = Command(pair, "stuck");
        (await Command(pair, "next")).Acknowledged.ShouldBeTrue();
        stuck.IsCompleted.ShouldBeFalse();
        never.SetResult();
    }

    [Fact]
    public async Task A_duplicate_is_stored_once_and_acknowledged_twice()
    {
        await using var pair = await SlackPair.StartAsync();
        await using var running = await Running.StartAsync(pair);
        pair.Slack.DuplicateNextEnvelopes(1);

        var delivery = await Command(pair);
        await pair.Slack.WaitForAsync(() => pair.Slack.LateAcknowledgements.Contains(delivery.EnvelopeId), None);

        running.Stored.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_lost_acknowledgement_is_given_again_without_storing_again()
    {
        await using var pair = await SlackPair.StartAsync(Brisk);
        await using var running = await Running.StartAsync(pair);
        pair.Slack.LoseNextAcknowledgements(1);

        (await Command(pair)).Deliveries.ShouldBe(2);
        running.Stored.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_message_that_is_too_large_is_dropped_and_the_connection_kept()
    {
        await using var pair = await SlackPair.StartAsync(Brisk with { Redeliveries = [] });
        await using var running = await Running.StartAsync(pair, SlackPair.QuickSocket with { LargestMessage = 50_000 });

        (await Command(pair, new string('x', 300_000))).Acknowledged.ShouldBeFalse();
        (await Command(pair)).Acknowledged.ShouldBeTrue();
        pair.Slack.ConnectionsGreeted.ShouldBe(1);
    }

    [Fact]
    public async Task Stopping_lets_a_store_finish_and_acknowledges_it()
    {
        await using var pair = await SlackPair.StartAsync();
        await using var running = await Running.StartAsync(pair);
        var storing = new TaskCompletionSource();
        var stored = new TaskCompletionSource();
        running.Before = (_, _) =>
        {
            storing.SetResult();
            return stored.Task;
        };
        var command = Command(pair);
        await storing.Task;

        var stopping = running.StopAsync();
        stopping.IsCompleted.ShouldBeFalse();
        stored.SetResult();
        await stopping;

        (await command).Acknowledged.ShouldBeTrue();
        running.Client.State.IsConnected.ShouldBeFalse();
    }
}
