using K8gentS.Doctor;
using K8gentS.StandIns.Models;
using K8gentS.StandIns.Slack;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Doctor;

/// <summary>Slack and the models, by stand-ins that speak their protocols.</summary>
public sealed class TalkingTests
{
    [Fact]
    public async Task Slack_that_can_be_used_is_told_with_its_workspace_and_nothing_is_posted()
    {
        await using var slack = await SlackAsync();

        var report = await LookAsync(slack);

        report.All("slack").ShouldAllBe(f => f.Verdict == CheckVerdict.Ok);
        report.All("slack")[0].Says.ShouldBe("Slack takes the bot token: k8gents of the workspace Stand-in.");
        slack.Calls.Select(c => c.Method).ShouldBe(["auth.test", "apps.connections.open", "conversations.history"]);
        slack.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task A_scope_that_is_missing_is_a_fault_and_one_too_many_a_warning()
    {
        await using var slack = await SlackAsync(new StandInSlackOptions { Scopes = ["channels:history", "groups:history", "commands", "files:read"] });

        var report = await LookAsync(slack);

        report.One("slack", CheckVerdict.Fault).Says.ShouldBe("The bot token lacks the scope chat:write.");
        report.One("slack", CheckVerdict.Warning).Says.ShouldBe("It has more than is needed: files:read.");
    }

    [Fact]
    public async Task Tokens_that_are_refused_are_each_a_fault()
    {
        await using var slack = await SlackAsync();

        var bot = await LookAsync(slack, bot: "xoxb-other");
        var app = await LookAsync(slack, app: "xapp-other");

        bot.All("slack").Where(f => f.Verdict == CheckVerdict.Fault).Select(f => f.Says).ShouldBe(
            [.. ((string[])["auth.test", "conversations.history"]).Select(m => $"Slack refused {m} (invalid_auth): Slack does not know the token: check SLACK_BOT_TOKEN and SLACK_APP_TOKEN.")]);
        app.One("slack", CheckVerdict.Fault).Says.ShouldStartWith("Slack refused apps.connections.open (invalid_auth)");
    }

    [Fact]
    public async Task A_channel_that_the_app_is_not_in_is_a_fault()
    {
        await using var slack = await SlackAsync(new StandInSlackOptions { Channels = [new StandInChannel("C0INCIDENTS", "incidents") { HasApp = false }] });

        (await LookAsync(slack)).One("slack", CheckVerdict.Fault).Says.ShouldContain("invite it there with /invite @k8gents");
        (await LookAsync(slack, channel: "C0OTHER")).One("slack", CheckVerdict.Fault).Says.ShouldContain("channel_not_found");
    }

    [Fact]
    public async Task Slack_that_cannot_be_reached_is_a_fault()
    {
        var report = await LookAsync("http://127.0.0.1:1/api/", "xoxb-1-x", "xapp-1-x", "C012");

        report.All("slack").ShouldAllBe(f => f.Verdict == CheckVerdict.Fault && f.Says.StartsWith("Slack could not be reached", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(StandInVendor.Gemini)]
    [InlineData(StandInVendor.Anthropic)]
    [InlineData(StandInVendor.OpenAI)]
    public async Task A_model_that_answers_even_one_cut_off_is_well_and_asked_once(StandInVendor vendor)
    {
        await using var model = await StandInModel.StartAsync(vendor, StandInBehaviour.OutOfTokens("ok"), cancellation: TestContext.Current.CancellationToken);

        var report = await Looked.AsAsync(Looked.Agent, Examined.Agent, Models.StandIns.Environment(vendor, model));

        report.All("model").ShouldHaveSingleItem().Verdict.ShouldBe(CheckVerdict.Ok, report.All("model")[0].Says);
        model.Requests.Count.ShouldBe(1);
        model.Requests[0].Body.ShouldContain("16");
    }

    [Fact]
    public async Task A_key_or_a_name_that_the_vendor_does_not_know_is_a_fault()
    {
        await using var model = await StandInModel.StartAsync(StandInVendor.Anthropic, StandInBehaviour.OutOfTokens("ok"), cancellation: TestContext.Current.CancellationToken);
        var environment = Models.StandIns.Environment(StandInVendor.Anthropic, model);

        var key = await Looked.AsAsync(Looked.Agent, Examined.Agent, [.. environment.Where(e => e.Name != "AI_API_KEY"), ("AI_API_KEY", "another-key-0123456789")]);
        var name = await Looked.AsAsync(Looked.Agent, Examined.Agent, [.. environment.Where(e => e.Name != "AI_MODEL"), ("AI_MODEL", "no-such-model")]);

        key.One("model", CheckVerdict.Fault).Do.ShouldBe("Set a key of this vendor's in AI_API_KEY or AI_API_KEY_FILE.");
        name.One("model", CheckVerdict.Fault).Do.ShouldBe("Name a model that the vendor serves in AI_MODEL.");
    }

    [Fact]
    public async Task A_busy_vendor_is_a_warning_and_no_model_is_well()
    {
        await using var model = await StandInModel.StartAsync(StandInVendor.Gemini, StandInBehaviour.RateLimit(null), cancellation: TestContext.Current.CancellationToken);

        (await Looked.AsAsync(Looked.Agent, Examined.Agent, Models.StandIns.Environment(StandInVendor.Gemini, model))).One("model", CheckVerdict.Warning).Do.ShouldBe("Look again later; until then rules answer alone.");
        (await Looked.AsAsync(Looked.Agent, Examined.Agent)).One("model", CheckVerdict.Ok).Says.ShouldStartWith("None is configured");
    }

    private static Task<StandInSlack> SlackAsync(StandInSlackOptions? options = null) =>
        StandInSlack.StartAsync(options ?? new StandInSlackOptions(), TimeProvider.System, cancellationToken: TestContext.Current.CancellationToken);

    private static Task<DoctorReport> LookAsync(StandInSlack slack, string? bot = null, string? app = null, string? channel = null) =>
        LookAsync($"{slack.ApiUrl}", bot ?? slack.BotToken, app ?? slack.AppToken, channel ?? slack.Channel);

    private static Task<DoctorReport> LookAsync(string api, string bot, string app, string channel) => Looked.AsAsync(
        Looked.Agent, Examined.Person, ("SLACK_API_URL", api), ("SLACK_BOT_TOKEN", bot), ("SLACK_APP_TOKEN", app), ("SLACK_CHANNEL_ID", channel));
}
