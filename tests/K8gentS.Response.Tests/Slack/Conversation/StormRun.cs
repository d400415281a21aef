using K8gentS.Diagnosis.Plans;
using K8gentS.Response.Approvals;
using K8gentS.Response.Intake;
using K8gentS.Response.Life;
using K8gentS.Response.Settings;
using K8gentS.Response.Slack.Conversation;
using K8gentS.Response.Slack.Messages;
using K8gentS.Response.Store;
using K8gentS.Response.Telling;
using K8gentS.Response.Tests.Slack.Support;
using K8gentS.Response.Tests.Store.Sqlite;
using K8gentS.Response.Tests.Support;
using K8gentS.StandIns.Slack;
using Microsoft.Extensions.Logging.Abstractions;

namespace K8gentS.Response.Tests.Slack.Conversation;

/// <summary>The responder from intake to Slack, on a clock that runs fast, while Slack limits calls, loses answers and drops sockets.</summary>
internal sealed class StormRun : IAsyncDisposable
{
    private readonly SqliteFixture _files = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly SlackPair _pair;
    private readonly ReportIntake _intake;
    private readonly RunningTime _time;
    private readonly Task[] _loops;
    private long _greatest;

    private StormRun(SlackPair pair, RunningTime time, ResponseSettings settings)
    {
        (_pair, _time) = (pair, time);
        var source = new FakeSettings { Current = settings };
        var tell = new WakeSignal(time);
        var target = new FakeTarget();
        var offers = new OfferSource(Store, source, new RemediationPolicy(), time);
        var fixing = new ExecutionParts(offers, new ApprovalGate(Store, source, offers, target, time), new FakeExecutor(), target);
        var limits = new K8gentS.Response.Slack.WebApi.CallLimits { Timeout = TimeSpan.FromMinutes(10) };
        var conversation = new SlackConversation(
            new ConversationParts(pair.Api(limits, time), pair.Socket(time: time), Store, source, fixing), new ConversationOptions(Slack.Channel, "staging"), new ApprovalOptions(), time, NullLoggerFactory.Instance);
        _intake = new ReportIntake(Store, source, tell, time);
        _loops =
        [
            conversation.RunAsync(_stop.Token),
            new TellerLoop(conversation.Teller, Store, tell, time, NullLogger<TellerLoop>.Instance).RunAsync(_stop.Token),
            new LifeClock(Store, source, tell, time, NullLogger<LifeClock>.Instance).RunAsync(_stop.Token),
        ];
    }

    public IResponseStore Store => _files.Store;

    public StandInSlack Slack => _pair.Slack;

    /// <summary>The most managed memory seen after a collection, in bytes; all that the stand-in keeps is part of it.</summary>
    public long GreatestMemory => _greatest;

    public static async Task<StormRun> StartAsync(double times, ResponseSettings settings)
    {
        var time = new RunningTime(times);
        var options = new StandInSlackOptions { AcknowledgeWithin = TimeSpan.FromMinutes(1), Redeliveries = [TimeSpan.Zero, TimeSpan.Zero] };
        return new StormRun(await SlackPair.StartAsync(options, time), time, settings);
    }

    /// <summary>So many incidents, evenly over so long; every twentieth part of them something goes wrong in Slack, and somebody clicks.</summary>
    public async Task PourAsync(int incidents, TimeSpan over)
    {
        const int Parts = 100;
        var clicks = new List<Task>();
        for (var part = 0; part < Parts; part++)
        {
            var news = Enumerable.Range(part * incidents / Parts, incidents / Parts).Select(n => SomeNews.Opened(SomeNews.Report(n), _time.GetUtcNow())).ToList();
            await _intake.AcceptAsync(SomeNews.Message(_time.GetUtcNow(), news, Enumerable.Range(0, (part + 1) * incidents / Parts).Select(n => SomeNews.Report(n).Id)), default);
            if (part % 5 == 4)
            {
                Misbehave(part / 5);
                clicks.Add(ClickAsync());
            }

            await Task.Delay(over / Parts, _time);
            _greatest = Math.Max(_greatest, GC.GetTotalMemory(forceFullCollection: part % 10 == 0));
        }

        await Task.WhenAll(clicks);
    }

    /// <summary>Waits until everything is told that there is to tell.</summary>
    public async Task DrainAsync()
    {
        while ((await Store.Tellings.PendingAsync(Talk.Teller, DateTimeOffset.MaxValue, 1, default)).Count > 0 || (await Store.Tellings.PendingStormsAsync(Talk.Teller, DateTimeOffset.MaxValue, default)).Count > 0)
        {
            await Task.Delay(TimeSpan.FromSeconds(5), _time);
        }

        _greatest = Math.Max(_greatest, GC.GetTotalMemory(forceFullCollection: true));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_loops).WaitAsync(TimeSpan.FromSeconds(30));
        await _pair.DisposeAsync();
        _intake.Dispose();
        _files.Dispose();
        _stop.Dispose();
    }

    private void Misbehave(int round)
    {
        switch (round % 4)
        {
            case 0:
                Slack.RateLimitNext("chat.postMessage", 2, TimeSpan.FromSeconds(7));
                break;
            case 1:
                Slack.CutAfterAccepting("chat.postMessage");
                Slack.CutAfterAccepting("chat.update");
                break;
            case 2:
                Slack.CutBeforeAccepting("chat.postMessage");
                Slack.BreakNext("chat.update", 503);
                break;
            default:
                Slack.DuplicateNextEnvelopes(2);
                Slack.RateLimitNext("chat.update", 2, TimeSpan.FromSeconds(3));
                break;
        }

        Slack.DropSockets();
    }

    // Whoever clicks takes the newest incident that has its own message; sockets are being dropped, so it may not get through.
    private async Task ClickAsync()
    {
        var message = Slack.Messages(Slack.Channel).LastOrDefault(m => m.ActionIds.Contains(ActionNames.Manual, StringComparer.Ordinal));
        if (message is not null)
        {
            await Slack.ClickAsync(SomePlan.Anna, message.Ts, ActionNames.Manual);
        }
    }
}
