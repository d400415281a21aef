using K8gentS.Cluster.Agent;
using K8gentS.Cluster.Tests.Support;
using K8gentS.Cluster.Watching;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Connection;
using K8gentS.KubeApi.Errors;
using K8gentS.SimCluster;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace K8gentS.Cluster.Tests.Agent;

/// <summary>The start of an agent whose API server is in trouble, or not there.</summary>
public sealed class AgentStartTests
{
    private static readonly ClusterAgentOptions Options = new()
    {
        Watch = new WatchSettings { FirstPause = TimeSpan.FromSeconds(1), LongestPause = TimeSpan.FromSeconds(8), Random = new NoJitter() },
    };

    private readonly FakeTime _time = new();
    private readonly RecordingLogger _logger = new();

    [Theory]
    [InlineData(FaultKind.ServerError)]
    [InlineData(FaultKind.TooManyRequests)]
    [InlineData(FaultKind.DropMidway)]
    public async Task A_server_that_fails_is_asked_again_until_it_does_not(FaultKind kind)
    {
        await using var sim = await Sim.StartAsync();
        sim.Cluster.Faults.Add(new Fault(kind) { Times = 0, RetryAfterSeconds = 120 });
        var starting = StartAsync(sim.Client);

        await _time.UntilArmedAsync(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(120));
        starting.IsCompleted.ShouldBeFalse();
        sim.Cluster.Faults.Clear();
        _time.Advance(TimeSpan.FromSeconds(120));

        (await starting.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Identity.Version.ShouldBe("v1.36.0+simulated");
    }

    [Fact]
    public async Task Pauses_grow_and_a_long_outage_is_few_lines_of_log()
    {
        await using var sim = await Sim.StartAsync();
        sim.Cluster.Faults.Add(new Fault(FaultKind.ServerError) { Times = 0 });
        var starting = StartAsync(sim.Client);

        foreach (var seconds in (int[])[1, 2, 4, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8])
        {
            await _time.UntilArmedAsync(TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds));
            _time.Advance(TimeSpan.FromSeconds(seconds));
        }

        await _time.UntilArmedAsync(TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(8));
        sim.Cluster.Faults.Clear();
        _time.Advance(TimeSpan.FromSeconds(8));
        await starting.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        _logger.Entries.Count.ShouldBe(5);
        _logger.Entries.ShouldAllBe(e => e.Level == LogLevel.Warning && e.Id == 125);
    }

    [Fact]
    public async Task Waiting_for_the_server_does_not_make_it_hang_in_the_eyes_of_others()
    {
        await using var sim = await Sim.StartAsync();
        sim.Cluster.Faults.Add(new Fault(FaultKind.ServerError) { Times = 0 });
        var vitals = new AgentVitals(Options, _time);
        using var end = new CancellationTokenSource();
        var starting = AgentStart.ReadAsync(sim.Client, Options, vitals, _time, _logger, end.Token);

        for (var minutes = 0; minutes < 20; minutes++)
        {
            await _time.PassAsync(TimeSpan.FromMinutes(1));
        }

        await _time.UntilArmedAsync(TimeSpan.Zero, TimeSpan.FromMinutes(1));
        vitals.Stuck.ShouldBeNull();
        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(starting);
    }

    [Fact]
    public async Task What_no_waiting_mends_is_told_at_once()
    {
        await using var sim = await Sim.StartAsync();
        using var stranger = new KubeClient(ClusterConnection.To(sim.Cluster.Url, "wrong"));
        using var nowhere = new KubeClient(ClusterConnection.To(new Uri("http://127.0.0.1:1")), new KubeClientOptions { MaxRetries = 0 });

        await Should.ThrowAsync<UnauthorizedException>(StartAsync(stranger));
        await Should.ThrowAsync<ServerUnreachableException>(StartAsync(nowhere));
        _logger.Entries.ShouldBeEmpty();
    }

    private Task<(K8gentS.Diagnosis.Snapshots.ClusterIdentity Identity, IReadOnlyList<string> Missing)> StartAsync(KubeClient client) =>
        AgentStart.ReadAsync(client, Options, new AgentVitals(Options, _time), _time, _logger, TestContext.Current.CancellationToken);
}
