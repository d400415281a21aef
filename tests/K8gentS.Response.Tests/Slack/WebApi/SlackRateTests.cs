using K8gentS.Response.Slack.WebApi;
using K8gentS.Response.Tests.Slack.Support;
using K8gentS.StandIns.Slack;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Slack.WebApi;

public sealed class SlackRateTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    // A timer of this length stands for a request that is under way: the clock is not moved meanwhile.
    private static readonly TimeSpan InFlight = TimeSpan.FromHours(1);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_429_holds_its_method_for_as_long_as_Slack_says_and_no_other()
    {
        var time = new FakeTime();
        await using var pair = await SlackPair.StartAsync();
        var api = pair.Api(SlackPair.Quick with { Timeout = InFlight }, time);
        pair.Slack.RateLimitNext("chat.postMessage", 1, TimeSpan.FromSeconds(7));

        var limited = api.PostMessageAsync(pair.Slack.Channel, new SlackMessage("one"), None);
        await time.UntilArmedAsync(TimeSpan.FromMilliseconds(1));
        time.Advance(TimeSpan.FromMilliseconds(1));
        await time.UntilArmedAsync(TimeSpan.FromSeconds(6.9), TimeSpan.FromSeconds(7));
        var behind = api.PostMessageAsync("U0BEN", new SlackMessage("two"), None);
        await api.AuthTestAsync(None);

        time.Advance(TimeSpan.FromSeconds(6.8));
        (limited.IsCompleted, behind.IsCompleted).ShouldBe((false, false));
        pair.Slack.Calls.Count(c => c.Method == "chat.postMessage").ShouldBe(1);

        await AdvanceUntilAsync(time, Task.WhenAll(limited, behind));
        pair.Slack.Messages(pair.Slack.Channel).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_longer_pause_is_told_instead_of_waited_for_and_remembered()
    {
        await using var pair = await SlackPair.StartAsync();
        var api = pair.Api();
        pair.Slack.RateLimitNext("chat.postMessage", 1, TimeSpan.FromHours(1));

        for (var time = 0; time < 2; time++)
        {
            var refusal = await Should.ThrowAsync<SlackException>(api.PostMessageAsync(pair.Slack.Channel, new SlackMessage("x"), None));
            (refusal.IsTransient, refusal.Unclear).ShouldBe((true, false));
            refusal.RetryAfter!.Value.ShouldBeInRange(TimeSpan.FromMinutes(59), TimeSpan.FromHours(1));
        }

        pair.Slack.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_storm_of_posts_stays_within_the_rates_of_a_Slack_that_enforces_them()
    {
        var time = new FakeTime();
        await using var pair = await SlackPair.StartAsync(new StandInSlackOptions { EnforceRateLimits = true }, time);
        var api = pair.Api(new CallLimits { Timeout = InFlight }, time);
        var storm = Task.WhenAll(Enumerable.Range(0, 90).Select(async i =>
        {
            var posted = await api.PostMessageAsync(pair.Slack.Channel, new SlackMessage("m" + i), None);
            await api.UpdateMessageAsync(posted.Channel, posted.Ts, new SlackMessage("u" + i), None);
        }));
        await AdvanceUntilAsync(time, storm);

        pair.Slack.Calls.ShouldAllBe(call => call.Answer == "ok");
        pair.Slack.Messages(pair.Slack.Channel).Select(m => m.Text).ShouldBe(Enumerable.Range(0, 90).Select(i => "u" + i));
    }

    [Fact]
    public async Task Channels_do_not_wait_for_each_other()
    {
        var time = new FakeTime();
        await using var pair = await SlackPair.StartAsync();
        var api = pair.Api(new CallLimits { Timeout = InFlight }, time);
        await api.PostMessageAsync(pair.Slack.Channel, new SlackMessage("1"), None);
        var second = api.PostMessageAsync(pair.Slack.Channel, new SlackMessage("2"), None);
        await api.PostMessageAsync("U0BEN", new SlackMessage("3"), None);

        second.IsCompleted.ShouldBeFalse();
        await AdvanceUntilAsync(time, second);
    }

    [Fact]
    public async Task A_queue_has_an_end()
    {
        var time = new FakeTime();
        await using var pair = await SlackPair.StartAsync();
        var api = pair.Api(new CallLimits { LongestQueue = 3, Timeout = InFlight }, time);
        var calls = Enumerable.Range(0, 10).Select(i => api.PostMessageAsync(pair.Slack.Channel, new SlackMessage("m" + i), None)).ToList();

        var refused = calls.Where(call => call.IsFaulted).ToList();
        refused.Count.ShouldBe(6);
        ((SlackException)refused[0].Exception!.InnerException!).Error.ShouldBe(SlackException.QueueFull);
        await AdvanceUntilAsync(time, Task.WhenAll(calls.Except(refused)));
    }

    [Fact]
    public async Task Who_gives_up_waiting_costs_the_others_nothing()
    {
        var time = new FakeTime();
        using var lane = new CallLane(1, 1, time);
        await lane.EnterAsync(None);
        using var cancel = new CancellationTokenSource();
        var impatient = Enumerable.Range(0, 5).Select(_ => lane.EnterAsync(cancel.Token)).ToList();
        var patient = lane.EnterAsync(None);
        await cancel.CancelAsync();
        foreach (var each in impatient)
            await Should.ThrowAsync<OperationCanceledException>(each);

        await time.UntilArmedAsync(Second);
        time.Advance(Second);
        await patient.WaitAsync(TimeSpan.FromSeconds(20), None);
        lane.Waiting.ShouldBe(0);
    }

    private static async Task AdvanceUntilAsync(FakeTime time, Task done)
    {
        while (!done.IsCompleted)
        {
            await Task.WhenAny(done, time.UntilArmedAsync(TimeSpan.FromSeconds(2)));
            await time.UntilNoneArmedAsync(TimeSpan.FromMinutes(30));
            time.Advance(TimeSpan.FromMilliseconds(100));
        }

        await done;
    }
}
