using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Reports;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.KubeApi;
using K8gentS.Response.Approvals;
using K8gentS.Response.Incidents;
using K8gentS.Response.Intake;
using K8gentS.Response.Life;
using K8gentS.Response.Store;
using K8gentS.Response.Tests.Store.Sqlite;
using K8gentS.Response.Verification;
using K8gentS.SimCluster;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Support;

/// <summary>
/// From the agent's report to the verdict on a fix, with nothing faked but the agent's eyes and the clock: a store in a
/// file, the approvals, executor Jobs as processes in a simulated cluster with controllers, and verification.
/// </summary>
internal sealed class FixScene : IAsyncDisposable
{
    private readonly SqliteFixture _fixture = new();
    private readonly SimulatedControllers _controllers;
    private readonly KubeClient _client;
    private readonly VerificationOptions _options;
    private readonly HashSet<string> _present = new(StringComparer.Ordinal);
    private readonly FixedSettings _settings = new(SomePlan.Settings);

    private FixScene(Sandbox sandbox, Func<NewPod, PodFate>? fate, VerificationOptions options)
    {
        (Sandbox, _client, _options) = (sandbox, sandbox.ClientOf("responder"), options);
        _controllers = sandbox.Cluster.RunControllers(new ControllerOptions { Fate = fate ?? (_ => PodFate.BecomesReady) });
        Start();
    }

    public Sandbox Sandbox { get; }

    public SetClock Clock { get; } = new(TimeProvider.System.GetUtcNow());

    public IResponseStore Store { get; private set; } = null!;

    public VerificationRunner Verification { get; private set; } = null!;

    public ApprovalRunner Approvals { get; private set; } = null!;

    private ReportIntake Intake { get; set; } = null!;

    private ApprovalDesk Desk { get; set; } = null!;

    private OfferSource Offers { get; set; } = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<FixScene> OpenAsync(Func<NewPod, PodFate>? fate = null, VerificationOptions? options = null) =>
        new(await Sandbox.OpenAsync(), fate, options ?? new VerificationOptions());

    public static IncidentReport Report(RemediationPlan plan) => SomeReport.Report(SomeReport.Hypothesis() with { Remediation = plan });

    /// <summary>As after the end of the program.</summary>
    public void Restart()
    {
        _fixture.Reopen();
        Start();
    }

    /// <summary>The agent reports, somebody approves, and the fix is carried out.</summary>
    public async Task FixAsync(RemediationPlan plan, bool rollbackAllowed = false)
    {
        var report = Report(plan);
        await SeeAsync(new IncidentNews(IncidentChange.Opened, report, Clock.Now));
        await Store.Incidents.UpdateAsync(report.Id, r => IncidentChanges.Told(r, "test", aloud: true, Clock.Now), Token);
        var offers = await Offers.OfAsync(await RecordAsync(), Token);
        var approval = await Desk.RequestAsync(report.Id, offers.Fix ?? throw new InvalidOperationException(offers.Why), SomePlan.Anna, Token);
        (await Desk.ApproveAsync(approval.Id, SomePlan.Anna, rollbackAllowed, Token)).ShouldBeNull();
        await Approvals.PassAsync(Token);
    }

    /// <summary>The agent looks.</summary>
    public Task SeeAsync(params IncidentNews[] news)
    {
        _present.ExceptWith(news.Where(n => n.Change == IncidentChange.Ended).Select(n => n.Incident.Id));
        _present.UnionWith(news.Where(n => n.Change != IncidentChange.Ended).Select(n => n.Incident.Id));
        return Intake.AcceptAsync(SomeNews.Message(Clock.Now, news, _present), Token);
    }

    public async Task<IncidentRecord> RecordAsync() => (await Store.Incidents.FindAsync("inc-0123456789", Token))!;

    public Task<IReadOnlyList<Approval>> ApprovalsAsync() => Store.Approvals.OfIncidentAsync("inc-0123456789", Token);

    public async Task<string> VerdictAsync() => (await Store.Incidents.TimelineAsync("inc-0123456789", Token)).Last(e => e.What == TimelineEvent.Verified).Why;

    /// <summary>Verification looks until something is so; each look is one of its own, a moment apart.</summary>
    public async Task LookUntilAsync(Func<Task<bool>> so)
    {
        for (var look = 0; look < 30; look++)
        {
            await Verification.PassAsync(Token);
            if (await so())
            {
                return;
            }
        }

        (await RecordAsync()).State.ShouldBe(IncidentState.Resolved, "it never came so far");
    }

    /// <summary>Looks until the cluster's controllers have completed the rollout, so that the next look begins the window.</summary>
    public Task RolledOutAsync() => LookUntilAsync(() =>
    {
        var (status, spec) = (Sandbox.Deployment().GetProperty("status"), Sandbox.Deployment().GetProperty("spec"));
        return Task.FromResult(status.TryGetProperty("updatedReplicas", out var updated) && updated.GetInt32() == spec.GetProperty("replicas").GetInt32()
            && status.GetProperty("availableReplicas").GetInt32() == updated.GetInt32() && status.GetProperty("observedGeneration").GetInt32() == Sandbox.Deployment().GetProperty("metadata").GetProperty("generation").GetInt32());
    });

    public async ValueTask DisposeAsync()
    {
        await _controllers.DisposeAsync();
        _client.Dispose();
        await Sandbox.DisposeAsync();
        Intake.Dispose();
        _fixture.Dispose();
    }

    private void Start()
    {
        Intake?.Dispose();
        Store = _fixture.Store;
        var signal = new WakeSignal(Clock);
        Intake = new ReportIntake(Store, _settings, signal, Clock);
        Offers = new OfferSource(Store, _settings, new RemediationPolicy(), Clock);
        var targets = new KubeTargetReader(_client);
        var gate = new ApprovalGate(Store, _settings, Offers, targets, Clock);
        Desk = new ApprovalDesk(Store, _settings, gate, Clock);
        Approvals = new ApprovalRunner(Store, new ExecutionParts(Offers, gate, Sandbox.Executor, targets), new ApprovalOptions(), Clock, NullLogger<ApprovalRunner>.Instance);
        var parts = new VerificationParts(Store, _client, Offers, new Sanitizer(new SanitizerOptions { Key = new byte[32] }));
        Verification = new VerificationRunner(parts, _options, Approvals.Call, signal, Clock, NullLogger<VerificationRunner>.Instance);
    }
}
