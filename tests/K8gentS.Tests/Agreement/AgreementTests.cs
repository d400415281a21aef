using System.Text;
using System.Text.Json;
using K8gentS.Cluster.Agent;
using K8gentS.Cluster.Evidence;
using K8gentS.Cluster.Reading;
using K8gentS.Cluster.Watching;
using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Reports;
using K8gentS.Diagnosis.Reports.Json;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Connection;
using K8gentS.Recordings;
using K8gentS.SimCluster;
using K8gentS.Tests.Architecture;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Agreement;

/// <summary>A case has one answer, however it is told: from its folder, by one look, or through watches that go wrong.</summary>
public sealed class AgreementTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly DiagnosisSetup Setup = DiagnosisSetup.Standard();

    private static readonly ClusterAgentOptions Quick = new()
    {
        Settle = TimeSpan.FromMilliseconds(20),
        LongestSettle = TimeSpan.FromMilliseconds(200),
        LookInterval = TimeSpan.FromMilliseconds(100),
        Watch = new WatchSettings
        {
            FirstPause = TimeSpan.FromMilliseconds(2),
            LongestPause = TimeSpan.FromMilliseconds(50),
            RefusedPause = TimeSpan.FromMilliseconds(50),
            SilenceLimit = TimeSpan.FromSeconds(1),
        },
    };

    public static TheoryData<string> Cases => [.. Directory.GetDirectories(Path.Combine(Repository.Root, "corpus"))
        .Where(d => File.Exists(Path.Combine(d, "cluster.json"))).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_answer_is_the_same_however_a_case_is_told(string name)
    {
        var recorded = RecordedCase.Load(Path.Combine(Repository.Root, "corpus", name));
        await using var cluster = await SimulatedCluster.StartAsync(
            new SimulatedClusterOptions { Https = false, BookmarkInterval = TimeSpan.FromMilliseconds(200) }, TestContext.Current.CancellationToken);
        cluster.Add(recorded, new CaseOptions { ShiftTimes = false });
        using var client = new KubeClient(
            ClusterConnection.To(cluster.Url, cluster.TokenOf("agent")),
            new KubeClientOptions { RetryDelay = TimeSpan.FromMilliseconds(2), QueriesPerSecond = 10_000, Burst = 10_000 });
        var time = new StoppedTime(recorded.RecordedAt);

        var replayed = await new CaseInvestigation(Setup).ReportAsync(recorded, TestContext.Current.CancellationToken);
        var looked = await LookAsync(client, time);
        looked.ShouldBe(AnswerOf(replayed), $"one look at {name} says something else than its replay");

        var random = new Random(name.Sum(c => c));
        var watched = await WatchAsync(client, time, new Ordeal(cluster, recorded, random), looked);
        watched.ShouldBe(looked, $"watching {name} ended elsewhere");
    }

    private static async Task<string> LookAsync(KubeClient client, TimeProvider time)
    {
        var snapshot = await new SnapshotReader(client, time).ReadAsync(TestContext.Current.CancellationToken);
        snapshot.BlindSpots.ShouldBeEmpty();
        return AnswerOf(await Investigator(client, time).InvestigateAsync(snapshot, TestContext.Current.CancellationToken));
    }

    /// <summary>Watches until the wanted answer is given, or patience ends; gives the last answer.</summary>
    private static async Task<string> WatchAsync(KubeClient client, TimeProvider time, Ordeal ordeal, string wanted)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(Patience);
        var sink = new LastAnswer();
        ordeal.Begin();
        var agent = new ClusterAgent(client, Investigator(client, time), sink, time, NullLogger<ClusterAgent>.Instance, Quick).RunAsync(stop.Token);
        try
        {
            await Task.WhenAny(agent, sink.NextAsync());
            await ordeal.TellAsync(() => Task.WhenAny(agent, sink.NextAsync()));
            while (sink.Answer != wanted && !agent.IsCompleted)
            {
                await Task.WhenAny(agent, sink.NextAsync());
            }
        }
        finally
        {
            await stop.CancelAsync();
            await agent;
        }

        return sink.Answer;
    }

    private static Investigator Investigator(KubeClient client, TimeProvider time) =>
        new(Setup.Detectors, Setup.Diagnosers, new EvidenceCollector(new ApiEvidenceReader(client, time)), Setup.Sanitizer, Setup.Confidence);

    /// <summary>All that a report says of incidents; the server's version and what a recording leaves out may differ.</summary>
    private static string AnswerOf(RcaReport report)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, ReportJson.WriterOptions))
        {
            ReportJson.Write(json, report with { BlindSpots = [], Cluster = report.Cluster with { Version = null } });
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private sealed class LastAnswer : IIncidentSink
    {
        private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Answer { get; private set; } = "";

        public Task NextAsync() => Volatile.Read(ref _next).Task;

        public Task TellAsync(IncidentNews update, CancellationToken cancellationToken) => Task.CompletedTask;

        public void Looked(RcaReport report)
        {
            Answer = AnswerOf(report);
            Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        }
    }

    /// <summary>A clock that always shows the moment of the recording; timers run as ever.</summary>
    private sealed class StoppedTime(DateTimeOffset moment) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => moment;
    }
}
