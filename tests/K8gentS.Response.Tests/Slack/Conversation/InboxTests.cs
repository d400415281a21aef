using FsCheck;
using FsCheck.Fluent;
using K8gentS.Response.Slack.Conversation;
using K8gentS.Response.Slack.Conversation.Inbox;
using K8gentS.Response.Slack.Messages;
using K8gentS.Response.Store;
using K8gentS.Response.Tests.Slack.Support;
using K8gentS.Response.Tests.Store.Sqlite;
using K8gentS.Response.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Slack.Conversation;

public sealed class InboxTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private const string Id = "inc-0123456789";

    [Fact]
    public async Task An_envelope_that_comes_twice_is_worked_on_once()
    {
        await using var talk = await Talk.StartAsync();
        await talk.IncidentAsync(SomePlan.Record());
        talk.Slack.DuplicateNextEnvelopes(1);
        await talk.ClickAsync(SomePlan.Anna, Id, ActionNames.RightCause);
        (await talk.Store.Incidents.TimelineAsync(Id, Token)).Count(e => e.Who == SomePlan.Anna).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_kept_of_a_click_holds_no_token_and_no_address()
    {
        using var files = new SqliteFixture();
        var kept = new List<InboxItem>();
        var intake = new InboxIntake(new KeepingInbox(kept), TimeProvider.System, () => { });
        var payload = System.Text.Json.JsonDocument.Parse("""{"type":"block_actions","token":"secret","response_url":"https://hooks.slack.com/x","message":{"text":"y"},"user":{"id":"U1A"},"actions":[{"action_id":"forward","value":"inc-1"}]}""").RootElement;
        await intake.StoreAsync(new("e-1", "interactive", payload, 0, null, false), Token);

        kept.ShouldHaveSingleItem().Payload.ShouldNotContain("secret");
        kept[0].Payload.ShouldNotContain("hooks.slack.com");
        var click = ClickReader.Read(kept[0])!;
        (click.Name, click.Who, click.Value).ShouldBe(("forward", "U1A", "inc-1"));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{\"type\":\"block_actions\",\"actions\":[]}")]
    [InlineData("{\"type\":\"block_actions\",\"user\":3,\"actions\":[{\"action_id\":\"x\"}]}")]
    [InlineData("{\"type\":\"view_submission\"}")]
    public async Task What_cannot_be_understood_is_given_up_with_a_reason(string payload)
    {
        using var run = new WorkRun(new FailingHandler(0));
        await run.Work.DoAsync(WorkRun.Item(payload), Token);
        run.Done.ShouldHaveSingleItem().Failure.ShouldNotBeNull().ShouldContain("not understood");
    }

    [Fact]
    public async Task What_fails_is_tried_again_and_then_given_up()
    {
        var handler = new FailingHandler(failures: 9);
        using var run = new WorkRun(handler);
        await run.Work.DoAsync(WorkRun.Click(attempts: 1), Token);
        await run.Work.DoAsync(WorkRun.Click(attempts: 2), Token);
        run.Done.ShouldBeEmpty();
        await run.Work.DoAsync(WorkRun.Click(attempts: 3), Token);
        run.Done.ShouldHaveSingleItem().Failure.ShouldBe("it went wrong");
        handler.Calls.ShouldBe(3);
    }

    [Fact]
    public async Task What_works_at_the_second_attempt_is_done()
    {
        using var run = new WorkRun(new FailingHandler(failures: 1));
        await run.Work.DoAsync(WorkRun.Click(attempts: 1), Token);
        await run.Work.DoAsync(WorkRun.Click(attempts: 2), Token);
        run.Done.ShouldHaveSingleItem().Failure.ShouldBeNull();
    }

    [Fact]
    public void No_payload_makes_the_reader_fail_in_another_way() => Prop.ForAll(Gen.Elements(Json).ListOf().Select(string.Concat).ToArbitrary(), payload =>
    {
        foreach (var type in new[] { "interactive", "slash_commands", "other" })
        {
            try
            {
                ClickReader.Read(new InboxItem("e", type, payload, SomeReport.Now));
            }
            catch (ClickFormatException)
            {
                // As it should.
            }
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithReplay(20260301, 17));

    [Fact]
    public void A_target_that_is_none_of_ours_is_none() => Prop.ForAll<string>(text =>
    {
        if (ClickTarget.Parse(text) is { } target)
        {
            target.ToString().TrimEnd('|').ShouldBe(text.TrimEnd('|'));
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000).WithReplay(20260301, 17));

    private static readonly string[] Json =
    [
        "{", "}", "[", "]", ",", ":", "\"type\":", "\"block_actions\"", "\"view_submission\"", "\"actions\":", "[{\"action_id\":\"forward\",\"value\":\"x\"}]", "\"user\":", "{\"id\":\"U1A\"}", "null", "3", "\"x\"",
        "{\"type\":\"block_actions\",", "{\"type\":\"view_submission\",\"view\":{\"callback_id\":\"forward\",\"state\":{\"values\":", "\"view\":", "\"state\":", "{\"a\":{\"b\":{\"selected_users\":[1]}}}", "\"container\":[]", "\"channel\":\"x\"",
    ];

    private sealed class FailingHandler(int failures) : IClickHandler
    {
        public int Calls { get; private set; }

        public ClickKind Kind => ClickKind.Action;

        public string Name => "forward";

        public Task HandleAsync(Click click, CancellationToken cancellationToken) => ++Calls <= failures ? throw new InvalidOperationException("it went wrong") : Task.CompletedTask;
    }

    private sealed class KeepingInbox(List<InboxItem> kept) : IInboxStore
    {
        public List<(string Id, string? Failure)> Done { get; } = [];

        public Task<bool> AddAsync(InboxItem item, CancellationToken cancellationToken)
        {
            kept.Add(item);
            return Task.FromResult(true);
        }

        public Task<InboxItem?> TakeAsync(DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken) => Task.FromResult<InboxItem?>(null);

        public Task DoneAsync(string id, string? failure, DateTimeOffset now, CancellationToken cancellationToken)
        {
            Done.Add((id, failure));
            return Task.CompletedTask;
        }
    }

    private sealed class WorkRun : IDisposable
    {
        private readonly KeepingInbox _inbox = new([]);
        private readonly K8gentS.Response.Slack.WebApi.SlackApi _api;

        public WorkRun(IClickHandler handler)
        {
            var log = new CollectingLogger();
            var options = new ConversationOptions("C1", "staging");
            _api = new(new("xoxb-x", "xapp-x") { ApiUrl = new Uri("http://127.0.0.1:9/") }, TimeProvider.System, log, SlackPair.Quick with { Attempts = 1 });
            Work = new ClickWork(_inbox, [handler], new Answers(_api, options, log), options, TimeProvider.System, log);
        }

        public ClickWork Work { get; }

        public List<(string Id, string? Failure)> Done => _inbox.Done;

        public static InboxItem Item(string payload, int attempts = 1) => new("e-1", "interactive", payload, SomeReport.Now, attempts);

        public static InboxItem Click(int attempts) => Item("""{"type":"block_actions","user":{"id":"U1A"},"actions":[{"action_id":"forward","value":"inc-1"}]}""", attempts);

        public void Dispose() => _api.Dispose();
    }
}
