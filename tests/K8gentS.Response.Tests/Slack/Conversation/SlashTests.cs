using K8gentS.Response.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Slack.Conversation;

public sealed class SlashTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private const string Id = "inc-0123456789";

    [Fact]
    public async Task The_command_says_what_it_can_do_and_what_is_wrong_with_what_was_typed()
    {
        await using var talk = await Talk.StartAsync();
        (await talk.SlashAsync(SomePlan.Eve, "")).ShouldContain("/k8gents diagnose NAMESPACE [KIND/NAME]");
        (await talk.SlashAsync(SomePlan.Eve, "explode <!channel>")).ShouldContain("`explode` is not something that I do.");
        (await talk.SlashAsync(SomePlan.Eve, "diagnose")).ShouldContain("Write `/k8gents diagnose NAMESPACE");
        (await talk.SlashAsync(SomePlan.Eve, "diagnose Bad_Namespace")).ShouldContain("Write `/k8gents diagnose");
        (await talk.SlashAsync(SomePlan.Eve, "mute storefront")).ShouldContain("A duration is 30m, 4h or 7d");
        (await talk.SlashAsync(SomePlan.Eve, "mute storefront 400d")).ShouldContain("90d at most");
        (await talk.SlashAsync(SomePlan.Eve, "mute <@U0ANNA> 1h")).ShouldContain("no namespace, no cause and no incident");
        talk.Slack.Ephemerals.ShouldAllBe(e => e.OnlyFor == SomePlan.Eve);
    }

    [Fact]
    public async Task Open_incidents_and_the_status_are_told()
    {
        await using var talk = await Talk.StartAsync();
        (await talk.SlashAsync(SomePlan.Eve, "open")).ShouldContain("Nothing is open.");
        await talk.IncidentAsync(SomePlan.Record());
        (await talk.SlashAsync(SomePlan.Eve, "open")).ShouldContain(Id);
        var status = await talk.SlashAsync(SomePlan.Eve, "status");
        status.ShouldContain("1 incident open in staging.");
        status.ShouldContain("Fixes are switched on in 1 namespace; 2 approvers.");
        status.ShouldContain("Connected to Slack since");
    }

    [Fact]
    public async Task A_request_to_diagnose_is_filed_and_its_answer_told()
    {
        await using var talk = await Talk.StartAsync();
        (await talk.SlashAsync(SomePlan.Eve, "diagnose storefront Deployment/checkout")).ShouldContain("The agent is asked to look at `Deployment/checkout` in `storefront`");
        var request = (await talk.Store.Settings.RequestsAsync(talk.Time.GetUtcNow(), Token)).ShouldHaveSingleItem();
        (request.Namespace, request.Kind, request.Name).ShouldBe(("storefront", "Deployment", "checkout"));

        await talk.Store.Settings.AnsweredAsync([new(request.Id, [])], talk.Time.GetUtcNow(), Token);

        await talk.Slack.WaitForAsync(() => talk.Slack.Ephemerals.Count == 2, Token);
        talk.Slack.Ephemerals[1].Everything.ShouldContain("found nothing wrong");
        await talk.UntilAsync(async s => (await s.Settings.AnsweredAsync(Token)).Count == 0);
    }

    [Theory]
    [InlineData("storefront", "namespace `storefront`")]
    [InlineData("image.tag-not-found", "cause `image.tag-not-found`")]
    [InlineData(Id, "incident `inc-0123456789`")]
    public async Task What_is_muted_is_muted_until_it_is_not(string what, string words)
    {
        await using var talk = await Talk.StartAsync();
        (await talk.SlashAsync(SomePlan.Eve, $"mute {what} 4h")).ShouldContain(words);
        (await talk.Store.Settings.MutesAsync(talk.Time.GetUtcNow(), Token)).Count.ShouldBe(1);
        (await talk.SlashAsync(SomePlan.Eve, "status")).ShouldContain(words);
        (await talk.SlashAsync(SomePlan.Eve, $"unmute {what}")).ShouldContain("No longer muted");
        (await talk.Store.Settings.MutesAsync(talk.Time.GetUtcNow(), Token)).ShouldBeEmpty();
        (await talk.SlashAsync(SomePlan.Eve, $"unmute {what}")).ShouldContain("It is not muted");
    }

    [Fact]
    public async Task Where_the_app_is_no_member_the_answer_comes_as_a_direct_message()
    {
        await using var talk = await Talk.StartAsync();
        talk.Slack.FailNext("chat.postEphemeral", "not_in_channel");
        (await talk.Slack.SlashAsync(SomePlan.Eve, "/k8gents", "help")).Acknowledged.ShouldBeTrue();
        await talk.Slack.WaitForAsync(() => talk.Slack.Calls.Any(c => c.Method == "chat.postMessage" && (string?)c.Arguments["channel"] == SomePlan.Eve), Token);
    }
}
