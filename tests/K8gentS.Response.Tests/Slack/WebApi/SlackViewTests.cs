using K8gentS.Response.Slack.Socket;
using K8gentS.Response.Slack.WebApi;
using K8gentS.Response.Slack.WebApi.Blocks;
using K8gentS.Response.Tests.Slack.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Slack.WebApi;

public sealed class SlackViewTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    private static ModalView Dialog(string text) => new("why", new PlainText("Disregard"), [
        new SectionBlock { Text = new PlainText(text) },
        new InputBlock(new PlainText("Reason"), new RadioButtons("reason", [new(new PlainText("Known"), "known"), new(new PlainText("False alarm"), "false")])) { BlockId = "why" },
        new InputBlock(new PlainText("Note"), new PlainTextInput("note") { MaxLength = 100 }) { Optional = true },
        new InputBlock(new PlainText("Tell"), new MultiUsersSelect("people") { MaxSelectedItems = 5 }) { Optional = true }])
    { Submit = new PlainText("Go"), PrivateMetadata = "i-1", NotifyOnClose = true };

    [Fact]
    public async Task A_dialog_opens_at_once_and_is_filled_in_later()
    {
        await using var pair = await SlackPair.StartAsync();
        await using var running = await Running.StartAsync(pair);
        var api = pair.Api();
        var trigger = (await pair.Slack.SlashAsync("U0ANNA", "/k8gents", "status")).TriggerId!;

        var opened = await api.OpenViewAsync(trigger, Dialog("one moment"), None);
        var updated = await api.UpdateViewAsync(opened.Id, opened.Hash, Dialog("here it is"), None);

        var view = pair.Slack.Views.ShouldHaveSingleItem();
        view.User.ShouldBe("U0ANNA");
        view.Everything.ShouldContain("here it is");
        updated.Hash.ShouldNotBe(opened.Hash);
        (await Should.ThrowAsync<SlackException>(api.UpdateViewAsync(opened.Id, opened.Hash, Dialog("late"), None))).Error.ShouldBe("hash_conflict");
        (await Should.ThrowAsync<SlackException>(api.OpenViewAsync(trigger, Dialog("again"), None))).Error.ShouldBe("exchanged_trigger_id");
        await pair.Slack.CloseAsync("U0ANNA", opened.Id);
        (await Should.ThrowAsync<SlackException>(api.UpdateViewAsync(opened.Id, null, Dialog("gone"), None))).Message.ShouldContain("the dialog is closed");
    }

    [Fact]
    public async Task A_trigger_dies_after_three_seconds()
    {
        var time = new FakeTime();
        await using var pair = await SlackPair.StartAsync(time: time);
        await using var running = await Running.StartAsync(pair);
        var trigger = (await pair.Slack.SlashAsync("U0ANNA", "/k8gents", "status")).TriggerId!;
        time.Advance(TimeSpan.FromSeconds(3.1));

        var refusal = await Should.ThrowAsync<SlackException>(pair.Api().OpenViewAsync(trigger, Dialog("late"), None));
        refusal.Message.ShouldContain("click again");
        refusal.IsTransient.ShouldBeFalse();
    }

    [Fact]
    public async Task A_submission_brings_what_was_entered_and_can_be_sent_back()
    {
        await using var pair = await SlackPair.StartAsync();
        await using var running = await Running.StartAsync(pair);
        var trigger = (await pair.Slack.SlashAsync("U0ANNA", "/k8gents", "x")).TriggerId!;
        var view = await pair.Api().OpenViewAsync(trigger, Dialog("?"), None);
        var entered = new Dictionary<string, string> { ["why"] = "known", ["note"] = "since May", ["people"] = "U0BEN, U0EVE" };

        running.Answer = _ => SlackAcknowledgement.Errors(new Dictionary<string, string> { ["why"] = "Think again." });
        await pair.Slack.SubmitAsync("U0ANNA", view.Id, entered);
        pair.Slack.Views[0].Errors["why"].ShouldBe("Think again.");
        pair.Slack.Views[0].IsOpen.ShouldBeTrue();

        running.Answer = _ => SlackAcknowledgement.Update(Dialog("done"));
        await pair.Slack.SubmitAsync("U0ANNA", view.Id, entered);
        pair.Slack.Views[0].Everything.ShouldContain("done");

        running.Answer = _ => SlackAcknowledgement.Plain;
        await pair.Slack.SubmitAsync("U0ANNA", view.Id, entered);
        pair.Slack.Views[0].IsOpen.ShouldBeFalse();

        var payload = running.Stored.Last(envelope => envelope.PayloadType == "view_submission").Payload;
        var values = payload.GetProperty("view").GetProperty("state").GetProperty("values");
        values.GetProperty("why").GetProperty("reason").GetProperty("selected_option").GetProperty("value").GetString().ShouldBe("known");
        payload.GetProperty("view").GetProperty("private_metadata").GetString().ShouldBe("i-1");
    }

    [Fact]
    public async Task A_dialog_that_breaks_a_rule_is_refused_with_the_place()
    {
        await using var pair = await SlackPair.StartAsync();
        await using var running = await Running.StartAsync(pair);
        var trigger = (await pair.Slack.SlashAsync("U0ANNA", "/k8gents", "x")).TriggerId!;
        var refusal = await Should.ThrowAsync<SlackException>(pair.Api().OpenViewAsync(trigger, Dialog("?") with { Submit = null, Title = new PlainText(new string('t', 25)) }, None));

        refusal.Error.ShouldBe("invalid_arguments");
        refusal.Message.ShouldContain("must be less than 25 characters [json-pointer:/view/title/text]");
        refusal.Message.ShouldContain("missing required field: submit");
    }
}
