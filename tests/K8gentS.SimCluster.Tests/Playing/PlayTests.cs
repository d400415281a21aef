using System.Text.Json;
using K8gentS.SimCluster.Tests.Support;
using Shouldly;

namespace K8gentS.SimCluster.Tests.Playing;

public sealed class PlayTests
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ObjectAddress Pod = new("v1", "Pod", "orders", "orders-6ddf5685d-44zcw");

    [Fact]
    public async Task A_case_unfolds_as_time_passes()
    {
        var time = new ManualTime(Start);
        await using var cluster = await SimulatedCluster.StartAsync(new SimulatedClusterOptions { Time = time }, TestContext.Current.CancellationToken);
        var phases = new List<string>();

        await PlayAsync(cluster, time, new PlayOptions(), () => Note(phases, cluster.Objects.Find(Pod)));

        phases[..2].ShouldBe(["absent", "Pending"]);
        phases[^1].ShouldBe("Running");
        (time.GetUtcNow() - Start).ShouldBeInRange(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(4));
    }

    [Fact]
    public async Task What_is_played_ends_as_what_is_added()
    {
        var time = new ManualTime(Start);
        await using var played = await SimulatedCluster.StartAsync(new SimulatedClusterOptions { Time = time }, TestContext.Current.CancellationToken);
        await PlayAsync(played, time, new PlayOptions { Speed = 20 }, () => { });
        await using var added = await SimulatedCluster.StartAsync(new SimulatedClusterOptions { Time = new ManualTime(Start.AddSeconds(12)) }, TestContext.Current.CancellationToken);
        added.Add(Corpus.Case("inc-019"));

        foreach (var o in Corpus.Case("inc-019").Objects.Concat(Corpus.Case("inc-019").Events))
            Content(played, o).ShouldBe(Content(added, o));
    }

    [Fact]
    public async Task Nothing_appears_before_its_own_time()
    {
        var time = new ManualTime(Start);
        await using var cluster = await SimulatedCluster.StartAsync(new SimulatedClusterOptions { Time = time }, TestContext.Current.CancellationToken);
        var addresses = Corpus.Case("inc-019").Events.Select(AddressOf).ToList();
        var counts = new HashSet<int>();

        await PlayAsync(cluster, time, new PlayOptions { Speed = 4 }, () =>
        {
            var seen = addresses.Select(cluster.Objects.Find).OfType<string>().Select(e => JsonDocument.Parse(e).RootElement).ToList();
            seen.ShouldAllBe(e => Time(e) <= time.GetUtcNow());
            counts.Add(seen.Count);
        });

        counts.Count.ShouldBeGreaterThan(4);
        counts.Max().ShouldBe(addresses.Count);
    }

    [Fact]
    public async Task A_play_ends_with_its_cluster()
    {
        var time = new ManualTime(Start);
        var cluster = await SimulatedCluster.StartAsync(new SimulatedClusterOptions { Time = time }, TestContext.Current.CancellationToken);
        var play = cluster.PlayAsync(Corpus.Case("inc-019"), cancellation: TestContext.Current.CancellationToken);
        await time.TimerIsSetAsync();

        await cluster.DisposeAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => play);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(double.NaN)]
    public async Task Time_is_not_played_slower_than_it_passes(double speed)
    {
        await using var test = await TestCluster.StartAsync();

        await Should.ThrowAsync<ArgumentException>(() => test.Cluster.PlayAsync(Corpus.Case("inc-019"), new PlayOptions { Speed = speed }));
    }

    private static async Task PlayAsync(SimulatedCluster cluster, ManualTime time, PlayOptions options, Action observe)
    {
        var play = cluster.PlayAsync(Corpus.Case("inc-019"), options, TestContext.Current.CancellationToken);
        while (await Task.WhenAny(play, time.TimerIsSetAsync()) != play)
        {
            observe();
            time.AdvanceToNextTimer();
        }
        observe();
        await play;
    }

    private static void Note(List<string> phases, string? pod)
    {
        var phase = pod is null ? "absent" : JsonDocument.Parse(pod).RootElement.GetProperty("status").GetProperty("phase").GetString()!;
        if (phases.Count == 0 || phases[^1] != phase)
            phases.Add(phase);
    }

    private static string Content(SimulatedCluster cluster, JsonElement recorded)
    {
        var node = System.Text.Json.Nodes.JsonNode.Parse(cluster.Objects.Find(AddressOf(recorded))!)!;
        node["metadata"]!.AsObject().Remove("resourceVersion");
        return node.ToJsonString();
    }

    private static ObjectAddress AddressOf(JsonElement recorded)
    {
        var metadata = recorded.GetProperty("metadata");
        var ns = metadata.TryGetProperty("namespace", out var n) ? n.GetString() : null;
        return new ObjectAddress(recorded.GetProperty("apiVersion").GetString()!, recorded.GetProperty("kind").GetString()!, ns, metadata.GetProperty("name").GetString()!);
    }

    private static DateTimeOffset Time(JsonElement e) =>
        e.GetProperty("lastTimestamp") is { ValueKind: JsonValueKind.String } last ? last.GetDateTimeOffset() : e.GetProperty("eventTime").GetDateTimeOffset();
}
