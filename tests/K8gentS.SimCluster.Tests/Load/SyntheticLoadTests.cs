using K8gentS.SimCluster.Tests.Support;
using Shouldly;

namespace K8gentS.SimCluster.Tests.Load;

public sealed class SyntheticLoadTests
{
    [Fact]
    public async Task Ten_thousand_pods_are_served_whole_and_in_pages()
    {
        await using var test = await TestCluster.StartAsync();
        test.Cluster.AddSyntheticPods(new SyntheticLoad());

        var all = await test.Agent.GetAsync("/api/v1/pods");
        var paged = new List<string>();
        var next = "";
        do
        {
            var page = await test.Agent.GetAsync($"/api/v1/pods?limit=500&continue={next}");
            paged.AddRange(page.ItemNames);
            next = page.Json.GetProperty("metadata").TryGetProperty("continue", out var token) ? token.GetString()! : "";
        }
        while (next.Length > 0);

        all.ItemNames.Count.ShouldBe(10_000);
        paged.ShouldBe(all.ItemNames);
        all.ItemNames.Distinct(StringComparer.Ordinal).Count().ShouldBe(10_000);
    }

    [Fact]
    public async Task A_few_deployments_fail_and_say_so()
    {
        await using var test = await TestCluster.StartAsync();
        test.Cluster.AddSyntheticPods(new SyntheticLoad { Pods = 205, PodsPerDeployment = 10, FailingDeployments = 2 });

        var deployments = (await test.Agent.GetAsync("/apis/apps/v1/deployments")).Json.GetProperty("items").EnumerateArray().ToList();
        deployments.Count.ShouldBe(21);
        deployments.Count(d => d.GetProperty("status").GetProperty("readyReplicas").GetInt32() == 0).ShouldBe(2);
        (await test.Agent.GetAsync("/api/v1/pods?fieldSelector=status.phase%3DPending")).ItemNames.Count.ShouldBe(10);
        var events = (await test.Agent.GetAsync("/api/v1/events")).Json.GetProperty("items").EnumerateArray().ToList();
        events.Count.ShouldBe(20);
        events.Select(e => e.GetProperty("reason").GetString()).Distinct().Order(StringComparer.Ordinal).ShouldBe(["BackOff", "Failed"]);
        (await test.Agent.GetAsync("/api/v1/pods")).Body.ShouldNotContain("%");
    }

    [Fact]
    public async Task The_same_figures_give_the_same_cluster()
    {
        var time = new ManualTime(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var one = await TestCluster.StartAsync(new SimulatedClusterOptions { Time = time });
        await using var two = await TestCluster.StartAsync(new SimulatedClusterOptions { Time = time });
        foreach (var test in new[] { one, two })
            test.Cluster.AddSyntheticPods(new SyntheticLoad { Pods = 100 });

        (await one.Agent.GetAsync("/api/v1/pods")).Body.ShouldBe((await two.Agent.GetAsync("/api/v1/pods")).Body);
    }

    [Theory]
    [InlineData(0, 20)]
    [InlineData(10, 0)]
    public async Task A_load_out_of_range_is_refused(int pods, int share)
    {
        await using var test = await TestCluster.StartAsync();

        Should.Throw<ArgumentException>(() => test.Cluster.AddSyntheticPods(new SyntheticLoad { Pods = pods, PodsPerDeployment = share }));
    }
}
