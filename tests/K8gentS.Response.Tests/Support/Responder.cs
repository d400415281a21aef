using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Reports;
using K8gentS.Response.Incidents;
using K8gentS.Response.Intake;
using K8gentS.Response.Life;
using K8gentS.Response.Settings;
using K8gentS.Response.Store;
using K8gentS.Response.Telling;
using K8gentS.Response.Tests.Store.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace K8gentS.Response.Tests.Support;

/// <summary>A responder with its store in a file, a clock that is set by hand and one channel; its loops take single passes.</summary>
internal sealed class Responder : IDisposable
{
    private readonly SqliteFixture _fixture = new();
    private readonly Func<IResponseStore, IResponseStore> _wrap;
    private readonly HashSet<string> _present = new(StringComparer.Ordinal);

    public Responder(ResponseSettings? settings = null, Func<IResponseStore, IResponseStore>? wrap = null)
    {
        (Settings, _wrap) = (new FixedSettings(settings ?? new ResponseSettings()), wrap ?? (s => s));
        Teller = new RecordingTeller(() => Store);
        Start();
    }

    public SetClock Clock { get; } = new(SomeNews.Now);

    public RecordingTeller Teller { get; }

    public FixedSettings Settings { get; }

    public IResponseStore Store { get; private set; } = null!;

    public ReportIntake Intake { get; private set; } = null!;

    public TellerLoop Telling { get; private set; } = null!;

    public LifeClock Life { get; private set; } = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>As after the end of the program, however it came about.</summary>
    public void Restart()
    {
        Intake.Dispose();
        _fixture.Reopen();
        Start();
    }

    /// <summary>Sends news, and what is there after all news so far.</summary>
    public Task<AgentGuidance> SendAsync(params IncidentNews[] news)
    {
        _present.ExceptWith(news.Select(n => n.Incident.Id));
        _present.UnionWith(news.Where(n => n.Change != IncidentChange.Ended).Select(n => n.Incident.Id));
        return Intake.AcceptAsync(SomeNews.Message(Clock.Now, news, _present), Token);
    }

    public Task<AgentGuidance> LookAsync(params string[] present) => Intake.AcceptAsync(SomeNews.Message(Clock.Now, [], present), Token);

    public Task<AgentGuidance> OpenAsync(IncidentReport report) => SendAsync(SomeNews.Opened(report, Clock.Now));

    public Task<AgentGuidance> EndAsync(IncidentReport report) => SendAsync(SomeNews.Ended(report, Clock.Now));

    /// <summary>Lets time pass, then the clock and the channel do what is due.</summary>
    public async Task PassAsync(TimeSpan by)
    {
        Clock.Advance(by);
        await Life.PassAsync(Token);
        await TellAsync();
    }

    public async Task TellAsync()
    {
        while (await Telling.PassAsync(Token) == TimeSpan.Zero)
        {
            // There is more.
        }
    }

    public async Task<IncidentRecord> FindAsync(IncidentReport report) => (await Store.Incidents.FindAsync(report.Id, Token))!;

    public async Task<IEnumerable<TimelineEvent>> TimelineAsync(IncidentReport report) => (await Store.Incidents.TimelineAsync(report.Id, Token)).Select(e => e.What);

    public Task MuteAsync(MuteRule rule) => Store.Settings.MuteAsync(rule, "U1", "noise", Clock.Now, Token);

    public Task<IncidentRecord?> StepAsync(IncidentReport report, Func<IncidentRecord, IncidentStep?> step) => Store.Incidents.UpdateAsync(report.Id, step, Token);

    public void Dispose()
    {
        Intake.Dispose();
        _fixture.Dispose();
    }

    private void Start()
    {
        Store = _wrap(_fixture.Store);
        var signal = new WakeSignal(Clock);
        Intake = new ReportIntake(Store, Settings, signal, Clock);
        Telling = new TellerLoop(Teller, Store, signal, Clock, NullLogger<TellerLoop>.Instance);
        Life = new LifeClock(Store, Settings, signal, Clock, NullLogger<LifeClock>.Instance);
    }
}

/// <summary>Settings that a test sets.</summary>
internal sealed class FixedSettings(ResponseSettings settings) : ISettingsSource
{
    public ResponseSettings Current { get; set; } = settings;
}
