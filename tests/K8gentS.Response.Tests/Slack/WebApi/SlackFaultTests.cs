using K8gentS.Response.Slack.WebApi;
using K8gentS.Response.Tests.Slack.Support;
using K8gentS.StandIns.Slack;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Slack.WebApi;

public sealed class SlackFaultTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    private static SlackMessage Told => new("told") { Metadata = new SlackMetadata("k8gents_incident", "i-1") };

    private static Task<string?> Find(SlackApi api, SlackPair pair, string? thread = null)
        => api.FindByMetadataAsync(pair.Slack.Channel, "k8gents_incident", "i-1", TimeProvider.System.GetUtcNow().AddHours(-1), thread, None);

    [Fact]
    public async Task A_post_that_was_cut_after_it_was_taken_is_unclear_and_found_by_its_metadata()
    {
        await using var pair = await SlackPair.StartAsync();
        var api = pair.Api();
        pair.Slack.CutAfterAccepting("chat.postMessage");

        var fault = await Should.ThrowAsync<SlackException>(api.PostMessageAsync(pair.Slack.Channel, Told, None));

        fault.Unclear.ShouldBeTrue();
        var message = pair.Slack.Messages(pair.Slack.Channel).ShouldHaveSingleItem();
        (await Find(api, pair)).ShouldBe(message.Ts);
    }

    [Fact]
    public async Task A_post_that_was_cut_before_it_was_taken_is_unclear_too_and_not_found()
    {
        await using var pair = await SlackPair.StartAsync();
        var api = pair.Api();
        pair.Slack.CutBeforeAccepting("chat.postMessage");

        (await Should.ThrowAsync<SlackException>(api.PostMessageAsync(pair.Slack.Channel, Told, None))).Unclear.ShouldBeTrue();
        (await Find(api, pair)).ShouldBeNull();
    }

    [Theory]
    [InlineData("chat.postMessage", 1)]
    [InlineData("chat.postEphemeral", 1)]
    public async Task What_would_show_twice_is_not_sent_twice_after_a_server_error(string method, int calls)
    {
        await using var pair = await SlackPair.StartAsync();
        pair.Slack.BreakNext(method, 503);
        var api = pair.Api();
        Task call = method == "chat.postMessage" ? api.PostMessageAsync(pair.Slack.Channel, Told, None) : api.PostEphemeralAsync(pair.Slack.Channel, "U0ANNA", Told, None);

        (await Should.ThrowAsync<SlackException>(call)).Unclear.ShouldBeTrue();
        pair.Slack.Calls.Count(c => c.Method == method).ShouldBe(calls);
    }

    [Fact]
    public async Task An_error_after_which_some_may_have_been_done_is_unclear_for_a_post()
    {
        await using var pair = await SlackPair.StartAsync();
        pair.Slack.FailNext("chat.postMessage", "fatal_error");
        var fault = await Should.ThrowAsync<SlackException>(pair.Api().PostMessageAsync(pair.Slack.Channel, Told, None));
        (fault.Unclear, fault.IsTransient).ShouldBe((true, true));
    }

    [Fact]
    public async Task An_update_is_repeated_through_server_errors_and_cuts()
    {
        await using var pair = await SlackPair.StartAsync();
        var api = pair.Api();
        var posted = await api.PostMessageAsync(pair.Slack.Channel, Told, None);
        pair.Slack.BreakNext("chat.update");
        pair.Slack.CutAfterAccepting("chat.update");
        pair.Slack.FailNext("chat.update", "internal_error");

        await api.UpdateMessageAsync(posted.Channel, posted.Ts, new SlackMessage("new"), None);

        pair.Slack.Messages(posted.Channel).ShouldHaveSingleItem().Text.ShouldBe("new");
        pair.Slack.Calls.Count(c => c.Method == "chat.update").ShouldBe(4);
    }

    [Fact]
    public async Task Repetition_has_an_end()
    {
        await using var pair = await SlackPair.StartAsync();
        pair.Slack.BreakNext("auth.test", times: 100);
        var fault = await Should.ThrowAsync<SlackException>(pair.Api().AuthTestAsync(None));

        (fault.IsTransient, fault.Unclear).ShouldBe((true, false));
        pair.Slack.Calls.Count.ShouldBe(SlackPair.Quick.Attempts);
    }

    [Fact]
    public async Task Silence_is_given_up_and_leaves_a_post_unclear()
    {
        await using var pair = await SlackPair.StartAsync();
        pair.Slack.IgnoreNext("chat.postMessage");
        var fault = await Should.ThrowAsync<SlackException>(pair.Api(SlackPair.Quick with { Timeout = TimeSpan.FromMilliseconds(200) }).PostMessageAsync(pair.Slack.Channel, Told, None));

        fault.Unclear.ShouldBeTrue();
        fault.Message.ShouldContain("no answer within 0.2 s");
    }

    [Fact]
    public async Task What_never_left_this_machine_is_not_unclear()
    {
        SlackApi api;
        await using (var pair = await SlackPair.StartAsync())
            api = new SlackApi(pair.Options, TimeProvider.System, pair.Log, SlackPair.Quick);

        using (api)
        {
            var fault = await Should.ThrowAsync<SlackException>(api.PostMessageAsync("C0INCIDENTS", Told, None));
            (fault.Error, fault.IsTransient, fault.Unclear).ShouldBe((SlackException.Unreachable, true, false));
        }
    }

    [Fact]
    public async Task A_page_instead_of_JSON_is_told_as_somebody_else_answering()
    {
        await using var pair = await SlackPair.StartAsync();
        pair.Slack.BreakNext("auth.test", 407);
        (await Should.ThrowAsync<SlackException>(pair.Api().AuthTestAsync(None))).Message.ShouldContain("a proxy");
    }

    [Fact]
    public async Task Cancelling_a_call_ends_it_as_cancelled()
    {
        await using var pair = await SlackPair.StartAsync();
        pair.Slack.IgnoreNext("auth.test");
        using var cancel = new CancellationTokenSource();
        var call = pair.Api().AuthTestAsync(cancel.Token);
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(call);
    }

    [Fact]
    public async Task A_search_reads_page_after_page_and_trusts_only_our_own_messages()
    {
        await using var pair = await SlackPair.StartAsync();
        var api = pair.Api();
        var ours = await api.PostMessageAsync(pair.Slack.Channel, Told, None);
        var metadata = pair.Slack.Messages(pair.Slack.Channel)[0].Metadata;
        for (var i = 0; i < 250; i++)
            pair.Slack.PostAs(new StandInMessage(pair.Slack.Channel, "", "U0EVE", "chatter", []) { Metadata = i == 200 ? metadata : null });

        (await Find(api, pair)).ShouldBe(ours.Ts);
        pair.Slack.Calls.Count(c => c.Method == "conversations.history").ShouldBe(3);
    }

    [Fact]
    public async Task A_search_that_comes_to_no_end_says_that_it_does_not_know()
    {
        await using var pair = await SlackPair.StartAsync();
        for (var i = 0; i < 2_001; i++)
            pair.Slack.PostAs(new StandInMessage(pair.Slack.Channel, "", "U0EVE", "chatter", []));

        (await Should.ThrowAsync<SlackException>(Find(pair.Api(), pair))).Error.ShouldBe(SlackException.SearchTooLong);
    }

    [Fact]
    public async Task A_reply_is_found_in_its_thread_and_not_outside_it()
    {
        await using var pair = await SlackPair.StartAsync();
        var api = pair.Api();
        var first = await api.PostMessageAsync(pair.Slack.Channel, new SlackMessage("first"), None);
        var reply = await api.PostMessageAsync(pair.Slack.Channel, Told with { ThreadTs = first.Ts }, None);

        (await Find(api, pair, first.Ts)).ShouldBe(reply.Ts);
        (await Find(api, pair)).ShouldBeNull();
    }
}
