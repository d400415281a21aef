using System.Text.Json;
using K8gentS.SimCluster.Tests.Support;
using Shouldly;

namespace K8gentS.SimCluster.Tests.Discovery;

public sealed class DiscoveryTests
{
    private const string Aggregated = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json";

    [Fact]
    public async Task Both_forms_of_discovery_name_the_same_resources()
    {
        await using var test = await TestCluster.StartAsync();
        var aggregated = (await ResourcesAsync(test, "/api")).Concat(await ResourcesAsync(test, "/apis")).ToList();
        var legacy = new List<string>();
        foreach (var group in (await test.Agent.GetAsync("/apis")).Json.GetProperty("groups").EnumerateArray().Select(g => "apis/" + g.GetProperty("preferredVersion").GetProperty("groupVersion").GetString()).Append("api/v1"))
        {
            legacy.AddRange((await test.Agent.GetAsync("/" + group)).Json.GetProperty("resources").EnumerateArray()
                .Select(r => r.GetProperty("name").GetString()!).Where(n => !n.Contains('/', StringComparison.Ordinal)).Select(n => $"{group.Split('/', 2)[1]}/{n}"));
        }

        aggregated.ShouldContain("v1/pods");
        aggregated.ShouldContain("apps/v1/deployments");
        legacy.Order(StringComparer.Ordinal).ShouldBe(aggregated.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_resource_that_the_cluster_shall_not_have_is_unknown_everywhere()
    {
        await using var test = await TestCluster.StartAsync(new SimulatedClusterOptions { AbsentResources = ["discovery.k8s.io/v1/endpointslices", "batch/v1/cronjobs"] });

        (await test.Agent.GetAsync("/apis/discovery.k8s.io/v1/endpointslices")).Code.ShouldBe(404);
        (await test.Agent.GetAsync("/apis/discovery.k8s.io/v1")).Code.ShouldBe(404);
        (await test.Agent.GetAsync("/apis/discovery.k8s.io")).Code.ShouldBe(404);
        (await test.Agent.GetAsync("/apis/batch/v1")).Body.ShouldNotContain("cronjobs");
        (await test.Agent.GetAsync("/apis/batch/v1/jobs")).Code.ShouldBe(200);
    }

    [Fact]
    public async Task A_recorded_kind_that_nobody_knows_is_served()
    {
        await using var test = await TestCluster.StartAsync();
        test.Cluster.Objects.Put("""{"apiVersion":"example.com/v1","kind":"Policy","metadata":{"name":"a","namespace":"x"},"spec":{"n":1}}""");

        (await test.Agent.GetAsync("/apis/example.com/v1/namespaces/x/policies/a")).Json.GetProperty("spec").GetProperty("n").GetInt32().ShouldBe(1);
        (await test.Agent.GetAsync("/apis/example.com/v1")).Body.ShouldContain("policies");
    }

    [Fact]
    public async Task The_version_is_that_of_the_recording()
    {
        await using var test = await TestCluster.WithCasesAsync("inc-001");

        var version = (await test.Agent.GetAsync("/version")).Json;

        version.GetProperty("gitVersion").GetString().ShouldBe("v1.36.2+simulated");
        version.GetProperty("minor").GetString().ShouldBe("36");
    }

    private static async Task<IEnumerable<string>> ResourcesAsync(TestCluster test, string path) =>
        from @group in (await test.Agent.GetAsync(path, Aggregated)).Json.GetProperty("items").EnumerateArray()
        let name = @group.GetProperty("metadata").TryGetProperty("name", out JsonElement n) ? n.GetString() + "/" : ""
        from version in @group.GetProperty("versions").EnumerateArray()
        from resource in version.GetProperty("resources").EnumerateArray()
        select $"{name}{version.GetProperty("version").GetString()}/{resource.GetProperty("resource").GetString()}";
}
