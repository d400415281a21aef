using System.Text.Json;
using K8gentS.SimCluster.Tests.Support;
using Shouldly;

namespace K8gentS.SimCluster.Tests.Controllers;

public sealed class ControllerTests
{
    private const string Pods = "/api/v1/namespaces/default/pods";

    [Fact]
    public async Task A_deployment_whose_template_changes_rolls_out_and_back()
    {
        await using var cluster = await StartAsync();
        await using var controllers = cluster.Cluster.RunControllers();
        await CreateAsync(cluster, "deployments", "Deployment");
        await ChangeAsync(cluster, "deployments", "web:2");
        await UntilAsync(cluster, "deployments", d => Number(d, "updatedReplicas") == 2 && Number(d, "availableReplicas") == 2 && Number(d, "replicas") == 2 && Observed(d) == 2);
        (await ImagesAsync(cluster)).ShouldBe(["web:2", "web:2"]);
        var sets = (await cluster.Admin.GetAsync("/apis/apps/v1/namespaces/default/replicasets")).Json.GetProperty("items").EnumerateArray().ToList();
        sets.Select(s => (Revision(s), s.GetProperty("spec").GetProperty("replicas").GetInt32())).Order().ShouldBe([("1", 0), ("2", 2)]);

        await ChangeAsync(cluster, "deployments", "web:1");
        await UntilAsync(cluster, "deployments", d => Observed(d) == 3 && Number(d, "updatedReplicas") == 2 && Number(d, "replicas") == 2 && Revision(d) == "3");
        (await ImagesAsync(cluster)).ShouldBe(["web:1", "web:1"]);
    }

    [Fact]
    public async Task Pods_that_do_not_become_ready_keep_the_old_ones_alive()
    {
        await using var cluster = await StartAsync();
        await using var controllers = cluster.Cluster.RunControllers(new ControllerOptions { Fate = pod => pod.Spec.Contains("web:2", StringComparison.Ordinal) ? PodFate.CrashLoops(2) : PodFate.BecomesReady });
        await CreateAsync(cluster, "deployments", "Deployment");
        await UntilAsync(cluster, "deployments", d => Number(d, "availableReplicas") == 2);
        await ChangeAsync(cluster, "deployments", "web:2");
        await UntilAsync(cluster, "deployments", d => Observed(d) == 2 && Number(d, "updatedReplicas") == 2 && Number(d, "unavailableReplicas") == 2);
        (await ImagesAsync(cluster)).ShouldBe(["web:1", "web:1", "web:2", "web:2"]);
    }

    [Theory]
    [InlineData("deployments", "Deployment")]
    [InlineData("statefulsets", "StatefulSet")]
    [InlineData("daemonsets", "DaemonSet")]
    public async Task A_pod_that_is_deleted_is_made_anew(string plural, string kind)
    {
        await using var cluster = await StartAsync();
        await using var controllers = cluster.Cluster.RunControllers();
        await CreateAsync(cluster, plural, kind);
        await UntilAsync(cluster, plural, IsReady);
        var before = (await cluster.Admin.GetAsync(Pods)).Json.GetProperty("items").EnumerateArray().Select(Uid).ToHashSet(StringComparer.Ordinal);
        var pod = (await cluster.Admin.GetAsync(Pods)).ItemNames[0];
        await cluster.Admin.DeleteAsync($"{Pods}/{pod}");
        await UntilAsync(cluster, plural, IsReady, async () => (await cluster.Admin.GetAsync(Pods)).Json.GetProperty("items").EnumerateArray().Count(p => !before.Contains(Uid(p))) == 1);
    }

    [Theory]
    [InlineData("statefulsets", "StatefulSet")]
    [InlineData("daemonsets", "DaemonSet")]
    public async Task Templates_are_kept_as_revisions(string plural, string kind)
    {
        await using var cluster = await StartAsync();
        await using var controllers = cluster.Cluster.RunControllers();
        await CreateAsync(cluster, plural, kind);
        await UntilAsync(cluster, plural, IsReady);
        await ChangeAsync(cluster, plural, "web:2");
        await UntilAsync(cluster, plural, w => IsReady(w) && Observed(w) == 2, async () => (await ImagesAsync(cluster)).All(i => i == "web:2"));
        var revisions = (await cluster.Admin.GetAsync("/apis/apps/v1/namespaces/default/controllerrevisions")).Json.GetProperty("items").EnumerateArray().ToList();
        revisions.Select(r => r.GetProperty("revision").GetInt64()).Order().ShouldBe([1, 2]);
        revisions[0].GetProperty("data").GetProperty("spec").GetProperty("template").GetProperty("$patch").GetString().ShouldBe("replace");
    }

    private static async Task<TestCluster> StartAsync()
    {
        var cluster = await TestCluster.StartAsync();
        cluster.Cluster.Objects.Put("""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"default"}}""");
        foreach (var node in new[] { "node-1", "node-2" })
            cluster.Cluster.Objects.Put($$$"""{"apiVersion":"v1","kind":"Node","metadata":{"name":"{{{node}}}"}}""");
        return cluster;
    }

    private static async Task CreateAsync(TestCluster cluster, string plural, string kind) => (await cluster.Admin.PostAsync(
        $"/apis/apps/v1/namespaces/default/{plural}",
        $$$"""{"apiVersion":"apps/v1","kind":"{{{kind}}}","metadata":{"name":"web"},"spec":{"replicas":2,"selector":{"matchLabels":{"app":"web"}},"template":{"metadata":{"labels":{"app":"web"}},"spec":{"containers":[{"name":"app","image":"web:1"}]} } } }""")).Code.ShouldBe(201);

    private static async Task ChangeAsync(TestCluster cluster, string plural, string image) => (await cluster.Admin.PatchAsync(
        $"/apis/apps/v1/namespaces/default/{plural}/web",
        $$$"""{"spec":{"template":{"spec":{"containers":[{"name":"app","image":"{{{image}}}"}]} } } }""",
        "application/strategic-merge-patch+json")).Code.ShouldBe(200);

    // What controllers do is seen by watching, as everything else in a cluster is.
    private static async Task UntilAsync(TestCluster cluster, string plural, Func<JsonElement, bool> so, Func<Task<bool>>? also = null)
    {
        using var watch = await cluster.Admin.WatchAsync($"/apis/apps/v1/namespaces/default/{plural}?watch=true");
        while (true)
        {
            var change = await watch.NextAsync();
            if (so(change.Object) && (also is null || await also()))
                return;
        }
    }

    private static async Task<IEnumerable<string>> ImagesAsync(TestCluster cluster) => (await cluster.Admin.GetAsync(Pods)).Json.GetProperty("items").EnumerateArray()
        .Select(p => p.GetProperty("spec").GetProperty("containers")[0].GetProperty("image").GetString()!).Order(StringComparer.Ordinal);

    private static bool IsReady(JsonElement workload) => Number(workload, "readyReplicas") == 2 || Number(workload, "numberReady") == 2;

    private static string Uid(JsonElement o) => o.GetProperty("metadata").GetProperty("uid").GetString()!;

    private static string Revision(JsonElement o) => o.GetProperty("metadata").GetProperty("annotations").GetProperty("deployment.kubernetes.io/revision").GetString()!;

    private static int Observed(JsonElement o) => Number(o, "observedGeneration");

    private static int Number(JsonElement o, string field) => o.GetProperty("status").TryGetProperty(field, out var number) ? number.GetInt32() : -1;
}
