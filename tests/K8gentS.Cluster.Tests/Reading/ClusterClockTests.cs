using K8gentS.Cluster.Reading;
using K8gentS.Cluster.Tests.Support;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Connection;
using Shouldly;
using Xunit;

namespace K8gentS.Cluster.Tests.Reading;

public sealed class ClusterClockTests
{
    [Theory]
    [InlineData(-10)]
    [InlineData(0)]
    [InlineData(10)]
    public async Task Now_is_the_clusters_now_however_wrong_our_clock_is(int minutesAhead)
    {
        await using var sim = await Sim.StartAsync(cases: Corpus.Case("inc-001"));
        var wrong = new ShiftedTime(TimeSpan.FromMinutes(minutesAhead));
        using var client = new KubeClient(ClusterConnection.To(sim.Cluster.Url, sim.Cluster.TokenOf("agent")), time: wrong);
        var snapshot = await new SnapshotReader(client, wrong).ReadAsync(TestContext.Current.CancellationToken);
        snapshot.Now.ShouldBe(TimeProvider.System.GetUtcNow(), TimeSpan.FromSeconds(3));
    }

    [Fact]
    public void Before_the_first_answer_our_own_clock_has_to_do()
    {
        var time = new FakeTime();
        ClusterClock.Now(new ScriptedClient(), time).ShouldBe(time.GetUtcNow());
    }
}
