using K8gentS.Cluster.Watching;
using K8gentS.Dashboard;
using K8gentS.Health;
using K8gentS.Incidents;
using K8gentS.Response.Approvals;
using K8gentS.Response.Intake;
using K8gentS.Response.Life;
using K8gentS.Response.Settings;
using K8gentS.Response.Store;
using K8gentS.Response.Store.Sqlite;
using K8gentS.Response.Telling;
using Microsoft.Extensions.Logging;

namespace K8gentS.Hosting;

/// <summary>
/// The half that talks to people and acts, put together: the store, the life of incidents, who is told, and Slack. The
/// same in a process of its own, beside the agent on a laptop, and in the demo.
/// </summary>
internal sealed class ResponderHost : IDisposable
{
    private readonly ResponderParts _parts;
    private readonly SqliteResponseStore _store;
    private readonly StoredSettingsSource _settings;
    private readonly ReportIntake _intake;
    private readonly LifeClock _clock;
    private readonly ProposalDesk _proposals;
    private readonly SlackLink? _slack;
    private readonly WebhookTeller? _webhook;
    private readonly IReadOnlyList<TellerLoop> _tellers;

    private ResponderHost(ResponderParts parts, SqliteResponseStore store)
    {
        var (time, logs, configuration) = (parts.Time, parts.Logging, parts.Configuration);
        (_parts, _store) = (parts, store);
        _settings = new StoredSettingsSource(store.Settings, configuration.Seeds, time, logs.CreateLogger<StoredSettingsSource>());
        var tell = new WakeSignal(time);
        _intake = new ReportIntake(store, _settings, tell, time);
        _proposals = new ProposalDesk(store, _settings, new OfferSource(store, _settings, parts.Policy, time), tell, time);
        _clock = new LifeClock(store, _settings, tell, time, logs.CreateLogger<LifeClock>());
        _webhook = configuration.Webhook is { } webhook ? new WebhookTeller(webhook, store, time) : null;
        _slack = configuration.Slack is { } slack ? SlackLink.Create(slack, parts, store, _settings, tell) : null;
        IIncidentTeller?[] tellers = [_slack?.Conversation.Teller, _webhook, .. parts.Tellers];
        _tellers = [.. tellers.OfType<IIncidentTeller>().Select(t => new TellerLoop(t, store, tell, time, logs.CreateLogger<TellerLoop>()))];
    }

    /// <summary>Takes what an agent says.</summary>
    public IReportIntake Intake => _intake;

    /// <summary>Takes proposals of programs.</summary>
    public ProposalDesk Proposals => _proposals;

    /// <summary>The incidents, for readers.</summary>
    public IIncidentArchive Archive => new StoreArchive(_store.Incidents);

    /// <summary>What has been told.</summary>
    public ITellingStore Tellings => _store.Tellings;

    /// <summary>The settings that hold now.</summary>
    public ISettingsSource Settings => _settings;

    /// <summary>Opens the store and puts everything together; nothing runs before <see cref="RunAsync"/>.</summary>
    /// <exception cref="Response.Store.StoreRefusedException">The store must not be used.</exception>
    /// <exception cref="Response.Store.StoreUnavailableException">The store cannot be used now.</exception>
    public static ResponderHost Open(ResponderParts parts) =>
        new(parts, StoreFolder.Open(parts.Configuration.StorePath, parts.Sanitizer));

    /// <summary>Puts up what says how it fares.</summary>
    public void PutUp(HealthBoard board)
    {
        board.AddLive("incidents", () => _clock.Stuck);
        board.AddReady("store", () => _clock.Fault);
        if (_slack is { } slack)
        {
            board.AddReady("slack", () => slack.Events.State is { IsConnected: false, Fault: { } fault } ? fault : null);
        }
    }

    /// <summary>What is to run side by side: its work, and the dashboard where one is asked for.</summary>
    /// <param name="shown">Told the dashboard's address once it listens; null to log it.</param>
    public IEnumerable<Func<CancellationToken, Task>> Parts(Action<Uri>? shown = null)
    {
        yield return RunAsync;
        if (_parts.Configuration.Dashboard is { } dashboard)
        {
            var logger = _parts.Logging.CreateLogger<ResponderHost>();
            yield return end => DashboardServer.RunAsync(dashboard, _store.Incidents, _parts.Cluster, _parts.Time, _parts.Logging, shown ?? (a => logger.ShowsDashboard(a.ToString())), end);
        }
    }

    // Works until it is cancelled; does not throw.
    private async Task RunAsync(CancellationToken cancellationToken)
    {
        var logger = _parts.Logging.CreateLogger<ResponderHost>();
        List<Task> loops = [_clock.RunAsync(cancellationToken), .. _tellers.Select(t => t.RunAsync(cancellationToken))];
        loops.Add(Supervised.RunAsync("settings", _settings.RunAsync, _parts.Time, logger, cancellationToken));
        loops.AddRange((_slack?.Loops() ?? []).Select(l => Supervised.RunAsync(l.Name, l.Loop, _parts.Time, logger, cancellationToken)));
        await Task.WhenAll(loops);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _slack?.Dispose();
        _webhook?.Dispose();
        _intake.Dispose();
        _proposals.Dispose();
        _store.Dispose();
    }
}
