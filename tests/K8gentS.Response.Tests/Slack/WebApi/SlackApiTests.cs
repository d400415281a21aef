using K8gentS.Response.Slack.WebApi;
using K8gentS.Response.Slack.WebApi.Blocks;
using K8gentS.Response.Tests.Slack.Support;
using K8gentS.StandIns.Slack;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Slack.WebApi;

public sealed class SlackApiTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    private static SlackMessage Told => new("Pods are OOMKilled")
    {
        Blocks = [new SectionBlock { Text = new Mrkdwn("*OOMKilled*") }, new ActionsBlock([new Button("approve", new PlainText("Approve"), "p1")]) { BlockId = "act" }],
        Metadata = new SlackMetadata("k8gents_incident", "i-1") { Extra = new Dictionary<string, string> { ["revision"] = "1" } },
    };

    [Fact]
    public async Task A_message_is_posted_with_its_blocks_and_metadata()
    {
        await using var pair = await SlackPair.StartAsync();
        var posted = await pair.Api().PostMessageAsync(pair.Slack.Channel, Told, None);

        var message = pair.Slack.Messages(pair.Slack.Channel).ShouldHaveSingleItem();
        message.Ts.ShouldBe(posted.Ts);
        posted.Channel.ShouldBe(pair.Slack.Channel);
        message.Text.ShouldBe("Pods are OOMKilled");
        message.ActionIds.ShouldBe(["approve"]);
        message.Metadata!.ToJsonString().ShouldBe("""{"event_type":"k8gents_incident","event_payload":{"revision":"1","key":"i-1"}}""");
    }

    [Fact]
    public async Task A_reply_stands_in_its_thread()
    {
        await using var pair = await SlackPair.StartAsync();
        var api = pair.Api();
        var first = await api.PostMessageAsync(pair.Slack.Channel, Told, None);
        await api.PostMessageAsync(pair.Slack.Channel, new SlackMessage("resolved") { ThreadTs = first.Ts }, None);

        pair.Slack.Thread(pair.Slack.Channel, first.Ts).ShouldHaveSingleItem().Text.ShouldBe("resolved");
    }

    [Fact]
    public async Task An_update_without_blocks_takes_the_buttons_away_and_keeps_the_metadata()
    {
        await using var pair = await SlackPair.StartAsync();
        var api = pair.Api();
        var posted = await api.PostMessageAsync(pair.Slack.Channel, Told, None);
        await api.UpdateMessageAsync(posted.Channel, posted.Ts, new SlackMessage("resolved"), None);

        var message = pair.Slack.Messages(pair.Slack.Channel).ShouldHaveSingleItem();
        message.ActionIds.ShouldBeEmpty();
        message.Text.ShouldBe("resolved");
        message.Metadata.ShouldNotBeNull();
        message.Earlier.ShouldHaveSingleItem().ActionIds.ShouldBe(["approve"]);
    }

    [Fact]
    public async Task An_ephemeral_message_is_for_one_person()
    {
        await using var pair = await SlackPair.StartAsync();
        await pair.Api().PostEphemeralAsync(pair.Slack.Channel, "U0ANNA", new SlackMessage("only you"), None);

        pair.Slack.Ephemerals.ShouldHaveSingleItem().OnlyFor.ShouldBe("U0ANNA");
        pair.Slack.Messages(pair.Slack.Channel).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_post_to_a_person_is_a_direct_message_that_can_be_updated()
    {
        await using var pair = await SlackPair.StartAsync();
        var api = pair.Api();
        var posted = await api.PostMessageAsync("U0BEN", Told, None);
        await api.UpdateMessageAsync(posted.Channel, posted.Ts, new SlackMessage("new"), None);

        posted.Channel.ShouldStartWith("D");
        pair.Slack.Messages(posted.Channel).ShouldHaveSingleItem().Text.ShouldBe("new");
    }

    [Fact]
    public async Task The_bot_is_told_by_its_token()
    {
        await using var pair = await SlackPair.StartAsync();
        (await pair.Api().AuthTestAsync(None)).UserId.ShouldBe(StandInSlack.BotUser);
    }

    [Fact]
    public async Task Errors_say_what_to_do()
    {
        await using var pair = await SlackPair.StartAsync(new StandInSlackOptions
        {
            Channels = [new("C1", "in"), new("C2", "out") { HasApp = false }, new("C3", "secret") { IsPrivate = true, HasApp = false }, new("C4", "old") { IsArchived = true }],
        });
        var api = pair.Api();
        async Task<string> To(string channel, SlackMessage? message = null)
        {
            var refusal = await Should.ThrowAsync<SlackException>(api.PostMessageAsync(channel, message ?? Told, None));
            refusal.IsTransient.ShouldBeFalse();
            refusal.Unclear.ShouldBeFalse();
            return refusal.Message;
        }

        (await To("C2")).ShouldBe("Slack refused chat.postMessage (not_in_channel): the app is not in this channel: invite it there with /invite @k8gents.");
        (await To("C3")).ShouldContain("SLACK_CHANNEL_ID");
        (await To("C9")).ShouldContain("channel_not_found");
        (await To("C4")).ShouldContain("unarchive it");
        (await To("C1", new SlackMessage(new string('x', 40_001)))).ShouldContain("msg_too_long");
        (await To("C1", new SlackMessage(""))).ShouldContain("no_text");
        (await To("C1", new SlackMessage("x") { Blocks = [new SectionBlock { Text = new Mrkdwn(new string('x', 3_001)) }] }))
            .ShouldContain("must be less than 3001 characters [json-pointer:/blocks/0/text/text]");
        (await To("C1", new SlackMessage("x") { Blocks = [.. Enumerable.Repeat(new DividerBlock(), 51)] })).ShouldContain("no more than 50 items allowed");
        (await To("C1", new SlackMessage("x") { Blocks = [.. Enumerable.Repeat(new SectionBlock { Text = new Mrkdwn(new string('x', 3_000)) }, 5)] })).ShouldContain("too long together");
    }

    [Fact]
    public async Task Bad_tokens_and_lacking_scopes_are_told_without_showing_a_token()
    {
        await using var pair = await SlackPair.StartAsync(new StandInSlackOptions { Scopes = ["commands"] });
        var wrong = await Should.ThrowAsync<SlackException>(pair.Api(options: pair.Options with { BotToken = "xoxb-not-this-one" }).AuthTestAsync(None));
        var other = await Should.ThrowAsync<SlackException>(pair.Api(options: pair.Options with { BotToken = pair.Slack.AppToken }).AuthTestAsync(None));
        var scope = await Should.ThrowAsync<SlackException>(pair.Api().PostMessageAsync(pair.Slack.Channel, Told, None));
        pair.Slack.RefuseTokens("token_revoked");
        var revoked = await Should.ThrowAsync<SlackException>(pair.Api().AuthTestAsync(None));

        wrong.Error.ShouldBe("invalid_auth");
        other.Message.ShouldContain("SLACK_BOT_TOKEN starts with xoxb-");
        scope.Message.ShouldEndWith("(needed: chat:write; granted: commands).");
        revoked.Message.ShouldContain("reinstall the Slack app");
        foreach (var text in (string[])[.. new[] { wrong, other, scope, revoked }.Select(e => e.ToString()), .. pair.Log.Lines, pair.Options.ToString()])
        {
            text.ShouldNotContain("not-this-one");
            text.ShouldNotContain("stand-in-bot-token");
            text.ShouldNotContain("stand-in-app-token");
        }
    }

    [Fact]
    public void Options_that_cannot_work_are_named_all_at_once()
    {
        new SlackOptions("xapp-1", "xoxb-1\n") { ApiUrl = new Uri("http://example.com/api/") }.Faults().Count.ShouldBe(3);
        new SlackOptions("xoxb-1", "xapp-1").Faults().ShouldBeEmpty();
    }

    [Fact]
    public async Task Everything_a_block_can_hold_passes_Slacks_rules()
    {
        await using var pair = await SlackPair.StartAsync();
        var option = new SelectOption(new PlainText("An hour"), "1h");
        var elements = new ActionsBlock([
            new Button("undo", new PlainText("Undo")) { Style = "danger", Confirm = new Confirmation(new PlainText("Undo?"), new PlainText("Really?"), new PlainText("Yes"), new PlainText("No")) },
            new StaticSelect("for", [option]) { Placeholder = new PlainText("How long"), InitialOption = option }]);
        var posted = await pair.Api().PostMessageAsync(pair.Slack.Channel, new SlackMessage("all")
        {
            Blocks = [new HeaderBlock(new PlainText("Head")), new SectionBlock { Fields = [new Mrkdwn("a"), new PlainText("b")], Accessory = new Button("side", new PlainText("Side")) }, new ContextBlock([new Mrkdwn("small") { Verbatim = true }]), new DividerBlock(), elements],
        }, None);

        pair.Slack.Messages(posted.Channel).ShouldHaveSingleItem().ActionIds.ShouldBe(["side", "undo", "for"]);
    }
}
