using System.Threading.Channels;
using K8gentS.Cluster.Agent;
using K8gentS.Cluster.Evidence;
using K8gentS.Cluster.Reading;
using K8gentS.Cluster.Tests.Support;
using K8gentS.Cluster.Watching;
using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Calibration;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Reports;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Diagnosis.Signals;
using K8gentS.Diagnosis.Snapshots;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Connection;
using K8gentS.KubeApi.Errors;
using K8gentS.SimCluster;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace K8gentS.Cluster.Tests.Agent;

public sealed class ClusterAgentTests
{
    private static readonly ClusterAgentOptions Quick = new()
    {
        Settle = TimeSpan.FromMilliseconds(20),
        LongestSettle = TimeSpan.FromMilliseconds(200),
        EndAfter = TimeSpan.Zero,
        Watch = new WatchSettings { FirstPause = TimeSpan.FromMilliseconds(5), LongestPause = TimeSpan.FromMilliseconds(50) },
    };

    [Fact]
    public async Task An_incident_is_told_when_it_is_seen_once_however_often_it_is_looked_at()
    {
        await using var sim = await Sim.StartAsync(cases: Corpus.Case("inc-001"));
        await using var run = Run.Start(sim, Quick with { LookInterval = TimeSpan.FromMilliseconds(50) });
        var told = await run.Sink.NextAsync();
        told.Change.ShouldBe(IncidentChange.Opened);
        told.Incident.Workload.Name.ShouldBe("checkout");
        await run.Sink.LookAsync();
        await run.Sink.LookAsync();
        run.Sink.Nothing.ShouldBeTrue();
    }

    [Fact]
    public async Task What_fails_while_it_watches_is_told_and_so_is_its_end()
    {
        await using var sim = await Sim.StartAsync(cases: Corpus.Case("inc-110"));
        await using var run = Run.Start(sim, Quick with { LookInterval = TimeSpan.FromMilliseconds(50) });
        await run.Sink.LookAsync();
        sim.Cluster.Add(Corpus.Case("inc-001"), new CaseOptions { ShiftTimes = false });
        var opened = await run.Sink.NextAsync();
        (opened.Change, opened.Incident.Workload.Name).ShouldBe((IncidentChange.Opened, "checkout"));
        sim.Cluster.Objects.Delete(new ObjectAddress("apps/v1", "Deployment", "storefront", "checkout"));
        var ended = await run.Sink.NextAsync(u => u.Incident.Id == opened.Incident.Id);
        ended.Change.ShouldBe(IncidentChange.Ended);
    }

    [Fact]
    public async Task What_could_not_be_told_is_told_again()
    {
        await using var sim = await Sim.StartAsync(cases: Corpus.Case("inc-001"));
        await using var run = Run.Start(sim, Quick with { LookInterval = TimeSpan.FromMilliseconds(50) }, failures: 2);
        (await run.Sink.NextAsync()).Incident.Workload.Name.ShouldBe("checkout");
        run.Sink.Attempts.ShouldBe(3);
    }

    [Fact]
    public async Task What_ripens_with_time_alone_is_seen_without_any_change()
    {
        await using var sim = await Sim.StartAsync(cases: Corpus.Case("inc-001"));
        var ripe = new RipeAfter(looks: 3);
        await using var run = Run.Start(sim, Quick with { LookInterval = TimeSpan.FromMilliseconds(20) }, detector: ripe);
        (await run.Sink.NextAsync()).Incident.Signals.Single().Reason.ShouldBe("Ripe");
        ripe.Looks.ShouldBeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public async Task What_cannot_be_seen_stands_in_every_report()
    {
        var role = new SimulatedRole("blind") { Rules = [new SimulatedRule("get,list,watch", "*") { Except = ["nodes", "secrets"] }] };
        await using var sim = await Sim.StartAsync(new SimulatedClusterOptions { Roles = [role] }, "blind", Corpus.Case("inc-001"));
        await using var run = Run.Start(sim, Quick);
        (await run.Sink.LookAsync()).BlindSpots.ShouldContain("no permission to list nodes: the state of nodes, and why the scheduler finds no place, cannot be told");
    }

    [Fact]
    public async Task It_ends_quietly_when_it_is_cancelled_and_with_a_sentence_when_it_cannot_start()
    {
        var sim = await Sim.StartAsync(cases: Corpus.Case("inc-001"));
        var run = Run.Start(sim, Quick);
        await run.Sink.LookAsync();
        await run.DisposeAsync();
        run.Task.IsCompletedSuccessfully.ShouldBeTrue();
        using var stranger = new KubeClient(ClusterConnection.To(sim.Cluster.Url, "wrong"));
        await Should.ThrowAsync<UnauthorizedException>(Run.Agent(stranger, new Sink(0), Quick, null).RunAsync(TestContext.Current.CancellationToken));
        await Should.ThrowAsync<ClusterUnreadableException>(
            Run.Agent(sim.Client, new Sink(0), Quick with { Scope = NamespaceScope.Of("nowhere") }, null).RunAsync(TestContext.Current.CancellationToken));
        await sim.DisposeAsync();
    }

    [Fact]
    public async Task It_ends_quietly_while_it_waits_for_a_server_that_fails()
    {
        await using var sim = await Sim.StartAsync();
        sim.Cluster.Faults.Add(new Fault(FaultKind.ServerError) { Times = 0 });
        var run = Run.Start(sim, Quick);
        await run.DisposeAsync();
        run.Task.IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public void Options_out_of_range_are_all_named_at_once()
    {
        var fault = Should.Throw<ArgumentException>(() => Run.Agent(new ScriptedClient(), new Sink(0), new ClusterAgentOptions { Settle = TimeSpan.FromHours(1), LookInterval = TimeSpan.Zero }, null));
        fault.Message.ShouldContain("LongestSettle must not be less than Settle; LookInterval must be more than 0.");
    }

    /// <summary>An agent at work.</summary>
    private sealed class Run(ClusterAgent agent, Sink sink) : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private Task? _task;

        public Sink Sink { get; } = sink;

        public Task Task => _task!;

        public static Run Start(Sim sim, ClusterAgentOptions options, int failures = 0, ISignalDetector? detector = null)
        {
            var sink = new Sink(failures);
            var run = new Run(Agent(sim.Client, sink, options, detector), sink);
            run._task = run.RunAsync();
            return run;
        }

        public static ClusterAgent Agent(IKubeClient client, Sink sink, ClusterAgentOptions options, ISignalDetector? detector)
        {
            var collector = new EvidenceCollector(new ApiEvidenceReader(client, TimeProvider.System));
            var sanitizer = new Sanitizer(new SanitizerOptions { Key = new byte[32] });
            var investigator = new Investigator([detector ?? new PodsThatWait()], [], collector, sanitizer, MeasuredConfidence.Shipped);
            return new ClusterAgent(client, investigator, sink, TimeProvider.System, NullLogger<ClusterAgent>.Instance, options);
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await Task.WaitAsync(TimeSpan.FromSeconds(20));
            _stop.Dispose();
        }

        private Task RunAsync() => agent.RunAsync(_stop.Token);
    }

    private sealed class Sink(int failures) : IIncidentSink
    {
        private readonly Channel<IncidentNews> _updates = Channel.CreateUnbounded<IncidentNews>();
        private readonly Channel<RcaReport> _looks = Channel.CreateUnbounded<RcaReport>();

        public int Attempts { get; private set; }

        public bool Nothing => _updates.Reader.Count == 0;

        public Task TellAsync(IncidentNews update, CancellationToken cancellationToken)
        {
            if (++Attempts <= failures)
            {
                throw new HttpRequestException("nobody answers");
            }

            return _updates.Writer.WriteAsync(update, cancellationToken).AsTask();
        }

        public void Looked(RcaReport report) => _looks.Writer.TryWrite(report);

        public async Task<IncidentNews> NextAsync(Func<IncidentNews, bool>? wanted = null)
        {
            while (true)
            {
                var update = await Soon(_updates.Reader.ReadAsync(TestContext.Current.CancellationToken));
                if (wanted is null || wanted(update))
                {
                    return update;
                }
            }
        }

        public Task<RcaReport> LookAsync() => Soon(_looks.Reader.ReadAsync(TestContext.Current.CancellationToken));

        private static Task<T> Soon<T>(ValueTask<T> task) => task.AsTask().WaitAsync(TimeSpan.FromSeconds(20));
    }

    private sealed class PodsThatWait : ISignalDetector
    {
        public IEnumerable<Signal> Detect(ClusterSnapshot snapshot) => snapshot.Pods.All
            .Where(p => p.Status.ContainerStatuses.Any(s => s.State.Waiting is not null))
            .Select(p => new Signal { Object = p.Ref, Class = SignalClass.Image, Reason = "Waits", Message = "waits" });
    }

    private sealed class RipeAfter(int looks) : ISignalDetector
    {
        public int Looks { get; private set; }

        public IEnumerable<Signal> Detect(ClusterSnapshot snapshot) =>
            ++Looks < looks ? [] : [new Signal { Object = new ObjectRef("Pod", "shop", "a"), Class = SignalClass.Scheduling, Reason = "Ripe", Message = "ripe" }];
    }
}
