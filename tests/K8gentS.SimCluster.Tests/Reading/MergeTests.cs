using System.Text.Json;
using K8gentS.SimCluster.Tests.Support;
using Shouldly;

namespace K8gentS.SimCluster.Tests.Reading;

public sealed class MergeTests
{
    [Fact]
    public async Task Objects_of_the_same_name_are_one()
    {
        await using var test = await TestCluster.WithCasesAsync("inc-001", "inc-019");

        (await test.Agent.GetAsync("/api/v1/nodes")).ItemNames.ShouldBe(["rig-node"]);
        (await test.Agent.GetAsync("/api/v1/namespaces/platform/pods")).ItemNames.Count.ShouldBe(2);
        (await test.Agent.GetAsync("/api/v1/namespaces")).ItemNames.ShouldContain("storefront");
        (await test.Agent.GetAsync("/api/v1/namespaces")).ItemNames.ShouldContain("orders");
    }

    [Fact]
    public async Task Renamed_objects_are_renamed_wherever_they_are_spoken_of()
    {
        await using var test = await TestCluster.WithCasesAsync("inc-001");
        var renames = new Dictionary<string, string>(StringComparer.Ordinal) { ["rig-node"] = "node-b", ["orders"] = "orders-b" };
        test.Cluster.Add(Corpus.Case("inc-019"), new CaseOptions { Rename = renames });

        (await test.Agent.GetAsync("/api/v1/nodes")).ItemNames.ShouldBe(["node-b", "rig-node"]);
        var pods = await test.Agent.GetAsync("/api/v1/namespaces/orders-b/pods?fieldSelector=spec.nodeName%3Dnode-b");
        var pod = pods.ItemNames.ShouldHaveSingleItem();
        var scheduled = (await test.Agent.GetAsync("/api/v1/namespaces/orders-b/events?fieldSelector=reason%3DScheduled")).Json.GetProperty("items")[0];
        scheduled.GetProperty("message").GetString().ShouldBe($"Successfully assigned orders-b/{pod} to node-b");
        (await test.Agent.GetAsync($"/api/v1/namespaces/orders-b/pods/{pod}/log?tailLines=1")).Body.ShouldContain("ValueError");
    }

    [Fact]
    public async Task Times_are_moved_so_that_the_recording_is_now()
    {
        var time = new ManualTime(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var test = await TestCluster.StartAsync(new SimulatedClusterOptions { Time = time, Https = true });
        var recorded = Corpus.Case("inc-001");
        test.Cluster.Add(recorded);

        var address = new ObjectAddress("v1", "Pod", "storefront", "checkout-6d69b64f88-dr2ks");
        var before = recorded.Objects.Single(o => o.GetProperty("metadata").GetProperty("name").GetString() == address.Name).GetProperty("metadata").GetProperty("creationTimestamp").GetDateTimeOffset();
        var after = JsonDocument.Parse(test.Cluster.Objects.Find(address)!).RootElement.GetProperty("metadata").GetProperty("creationTimestamp").GetDateTimeOffset();

        (time.GetUtcNow() - after).ShouldBe(recorded.RecordedAt - before);
    }

    [Fact]
    public async Task Times_stay_when_told_to()
    {
        await using var test = await TestCluster.StartAsync();
        test.Cluster.Add(Corpus.Case("inc-001"), new CaseOptions { ShiftTimes = false });

        var ns = JsonDocument.Parse(test.Cluster.Objects.Find(new ObjectAddress("v1", "Namespace", null, "storefront"))!).RootElement;
        ns.GetProperty("metadata").GetProperty("creationTimestamp").GetDateTimeOffset().Year.ShouldBe(2026);
    }
}
