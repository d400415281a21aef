using System.Collections.Concurrent;
using K8gentS.Diagnosis.Plans;
using K8gentS.Response.Approvals;
using K8gentS.Response.Incidents;
using K8gentS.Response.Slack.Conversation;
using K8gentS.Response.Store;
using K8gentS.Response.Telling;
using K8gentS.Response.Tests.Slack.Support;
using K8gentS.Response.Tests.Store.Sqlite;
using K8gentS.StandIns.Slack;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;

namespace K8gentS.Response.Tests.Slack.Conversation;

/// <summary>The whole conversation over the stand-in Slack and a real store; an executor and a cluster that tests direct.</summary>
internal sealed class Talk : IAsyncDisposable
{
    public const string Teller = "slack";

    private readonly SqliteFixture _files = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string?>> _done = new(StringComparer.Ordinal);
    private CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private SlackConversation _conversation = null!;

    private Talk(SlackPair pair) => (Pair, Store) = (pair, new WatchedStore(_files.Store, _done));

    public SlackPair Pair { get; }

    public StandInSlack Slack => Pair.Slack;

    public IResponseStore Store { get; private set; }

    public MovableTime Time { get; } = new();

    public FakeExecutor Executor { get; } = new();

    public FakeTarget Target { get; } = new();

    public FakeSettings Settings { get; } = new();

    public IIncidentTeller IncidentTeller => _conversation.Teller;

    public static async Task<Talk> StartAsync(bool connect = true)
    {
        var talk = new Talk(await SlackPair.StartAsync(new StandInSlackOptions { EnforceRateLimits = false, Redeliveries = [], AcknowledgeWithin = TimeSpan.FromSeconds(1) }));
        talk.Make();
        if (connect)
        {
            await talk.RunAsync();
        }

        return talk;
    }

    /// <summary>Lets the program run.</summary>
    public async Task RunAsync()
    {
        _running = _conversation.RunAsync(_stop.Token);
        await Slack.WaitForAsync(() => Slack.Connections >= 1);
    }

    /// <summary>The life of the program that runs now, or is made by the next start.</summary>
    public Life Life { get; private set; } = new(0, false);

    /// <summary>Ends the program, and makes the next one, whose life ends at one of its writes.</summary>
    public async Task CrashAsync(Life next)
    {
        await CrashAsync();
        Life = next;
        Make();
    }

    /// <summary>Kills the program: its store is gone from one moment to the next, and whatever it does then fails.</summary>
    public async Task CrashAsync()
    {
        Store = new WatchedStore(_files.Reopen(), _done);
        await _stop.CancelAsync();
        _stop.Dispose();
        _stop = new CancellationTokenSource();
        Slack.DropSockets();
        await Slack.WaitForAsync(() => Slack.Connections == 0);
        Life = new Life(0, false);
        Make();
    }

    /// <summary>Kills the program and starts it again.</summary>
    public async Task RestartAsync()
    {
        await CrashAsync();
        await RunAsync();
    }

    /// <summary>An incident is there, and its message stands.</summary>
    public async Task<StandInMessage> IncidentAsync(IncidentRecord record)
    {
        var now = Time.GetUtcNow();
        var entry = new TimelineEntry { Id = $"{record.Id}/1/0", IncidentId = record.Id, At = now, Who = Actor.Agent, What = TimelineEvent.Opened, State = record.State };
        var fresh = record with { Revision = 1, TellRevision = 1, TellSince = now, OpenedAt = now, SeenAt = now, AlarmedAt = now, ChangedAt = now };
        await Store.Incidents.SaveAsync([new IncidentStep(fresh, [entry])], null, default);
        await TellAsync();
        return await MessageAsync(record.Id);
    }

    /// <summary>Tells all that there is to tell.</summary>
    public async Task TellAsync()
    {
        while (await Store.Tellings.PendingAsync(Teller, Time.GetUtcNow(), 10, default) is { Count: > 0 } pending)
        {
            foreach (var record in pending)
            {
                var told = await Store.Tellings.FindAsync(Teller, record.Id, default);
                var untold = await Store.Tellings.UntoldAsync(Teller, record.Id, default);
                var now = await IncidentTeller.TellAsync(record, told, untold, default);
                await Store.Tellings.SaveAsync(now with { Revision = record.Revision }, default);
            }
        }
    }

    /// <summary>The incident's message as it stands.</summary>
    public async Task<StandInMessage> MessageAsync(string incidentId)
    {
        var told = await Store.Tellings.FindAsync(Teller, incidentId, default);
        return Slack.Messages(Slack.Channel).Single(m => m.Ts == told!.MessageId);
    }

    /// <summary>What stands in the incident's thread.</summary>
    public async Task<IReadOnlyList<string>> ThreadAsync(string incidentId) =>
        [.. Slack.Thread(Slack.Channel, (await MessageAsync(incidentId)).Ts).Select(m => m.Text)];

    /// <summary>Somebody clicks a button of the incident's message and waits until the click was dealt with.</summary>
    public async Task ClickAsync(string who, string incidentId, string action)
    {
        var message = await MessageAsync(incidentId);
        var delivery = await Slack.ClickAsync(who, message.Ts, action);
        await DoneAsync(delivery);
    }

    /// <summary>Somebody clicks, and gets a dialogue.</summary>
    public async Task<StandInView> OpenAsync(string who, string incidentId, string action, Func<StandInView, bool>? ready = null)
    {
        var before = Slack.Views.Count;
        await ClickAsync(who, incidentId, action);
        return await Slack.WaitForViewAsync(v => v.User == who && (ready?.Invoke(v) ?? true) && Slack.Views.Count > before);
    }

    /// <summary>Somebody submits a dialogue, and it is dealt with.</summary>
    public async Task SubmitAsync(string who, StandInView view, params (string Name, string Value)[] values) =>
        await DoneAsync(await Slack.SubmitAsync(who, view.Id, values.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal)));

    /// <summary>Somebody types the command, and is answered.</summary>
    public async Task<string> SlashAsync(string who, string text)
    {
        var before = Slack.Ephemerals.Count;
        await DoneAsync(await Slack.SlashAsync(who, "/k8gents", text));
        await Slack.WaitForAsync(() => Slack.Ephemerals.Count > before);
        return Slack.Ephemerals[^1].Everything;
    }

    public async Task<IncidentState> StateAsync(string id) => (await Store.Incidents.FindAsync(id, default))!.State;

    public async Task<Approval> ApprovalAsync(string id) => (await Store.Approvals.OfIncidentAsync(id, default))[0];

    /// <summary>Waits until the store says so; the program's loops are the ones that change it.</summary>
    public async Task UntilAsync(Func<IResponseStore, Task<bool>> so)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await so(Store))
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public Task UntilStateAsync(string id, IncidentState state) => UntilAsync(async s => (await s.Incidents.FindAsync(id, default))!.State == state);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(TimeSpan.FromSeconds(20)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Pair.DisposeAsync();
        _files.Dispose();
        _stop.Dispose();
    }

    private async Task DoneAsync(StandInDelivery delivery)
    {
        delivery.Acknowledged.ShouldBeTrue();
        (await _done.GetOrAdd(delivery.EnvelopeId, _ => new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(TimeSpan.FromSeconds(20))).ShouldBeNull();
    }

    private void Make()
    {
        var store = Mortal.Of(Store, Life);
        var offers = new OfferSource(store, Settings, new RemediationPolicy(), Time);
        var gate = new ApprovalGate(store, Settings, offers, Target, Time);
        var parts = new ConversationParts(Pair.Api(), Pair.Socket(), store, Settings, new ExecutionParts(offers, gate, Executor, Target));
        var options = new ConversationOptions(Slack.Channel, "staging") { Pause = TimeSpan.FromMilliseconds(50) };
        _conversation = new SlackConversation(parts, options, new ApprovalOptions { Pause = TimeSpan.FromMilliseconds(50) }, Time, NullLoggerFactory.Instance);
    }
}
