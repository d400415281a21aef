using K8gentS.SimCluster.Tests.Support;
using Shouldly;

namespace K8gentS.SimCluster.Tests.Kubectl;

public sealed class KubectlReadTests
{
    [Fact]
    public async Task Get_shows_tables()
    {
        await using var test = await TestCluster.WithCasesAsync("inc-001", "inc-019");
        using var kubectl = RealKubectl.For(test.Cluster, "agent");

        var pods = await kubectl.RunAsync("get", "pods", "-A");
        pods.ShouldMatch(@"NAMESPACE\s+NAME\s+READY\s+STATUS\s+RESTARTS\s+AGE");
        pods.ShouldMatch(@"orders\s+orders-6ddf5685d-44zcw\s+0/1\s+CrashLoopBackOff\s+4 \(\d+s ago\)");
        (await kubectl.RunAsync("get", "pods", "-n", "storefront", "-o", "wide")).ShouldMatch(@"0/1\s+ImagePullBackOff\s+0\s+\S+\s+\S+\s+rig-node\s+<none>\s+<none>");
        (await kubectl.RunAsync("get", "deploy,rs,svc,ns,nodes,cm,ep,endpointslices,sa,events,pc", "-A")).ShouldContain("deployment.apps/checkout");
        (await kubectl.RunAsync("get", "all", "-n", "platform")).ShouldContain("service/gateway");
        (await kubectl.RunAsync("get", "nodes", "-o", "wide")).ShouldContain("containerd://");
        (await kubectl.RunAsync("get", "pods", "-A", "--chunk-size=2", "--no-headers")).Trim().Split('\n').Length.ShouldBe(6);
    }

    [Fact]
    public async Task Get_shows_objects_and_obeys_selectors()
    {
        await using var test = await TestCluster.WithCasesAsync("inc-001", "inc-019");
        using var kubectl = RealKubectl.For(test.Cluster, "agent");

        (await kubectl.RunAsync("get", "pods", "-n", "orders", "-o", "json")).ShouldContain("\"exitCode\": 1");
        (await kubectl.RunAsync("get", "node", "rig-node", "-o", "yaml")).ShouldStartWith("apiVersion: v1");
        (await kubectl.RunAsync("get", "pods", "-A", "-l", "app=gateway", "-o", "name")).Trim().Split('\n').Length.ShouldBe(2);
        (await kubectl.RunAsync("get", "pods", "-A", "--field-selector", "status.phase=Pending", "-o", "jsonpath={.items[*].metadata.namespace}")).ShouldBe("storefront storefront");
        (await kubectl.RunAsync("get", "pods", "-A", "--sort-by=.metadata.name", "-o", "custom-columns=N:.metadata.name", "--no-headers")).ShouldStartWith("checkout-");
        (await kubectl.TryAsync("get", "pod", "nobody")).Error.Trim().ShouldBe("Error from server (NotFound): pods \"nobody\" not found");
    }

    [Fact]
    public async Task Describe_tells_the_story_with_its_events()
    {
        await using var test = await TestCluster.WithCasesAsync("inc-019");
        using var kubectl = RealKubectl.For(test.Cluster, "agent");

        var pod = await kubectl.RunAsync("describe", "pod", "-n", "orders");
        pod.ShouldContain("CrashLoopBackOff");
        pod.ShouldMatch(@"Warning\s+BackOff");
        (await kubectl.RunAsync("describe", "deploy", "orders", "-n", "orders")).ShouldContain("ScalingReplicaSet");
        (await kubectl.RunAsync("describe", "node", "rig-node")).ShouldContain("Non-terminated Pods:");
        (await kubectl.RunAsync("describe", "svc", "gateway", "-n", "platform")).ShouldContain("10.244.0.19:8080");
    }

    [Fact]
    public async Task Logs_are_read_with_all_their_flags()
    {
        await using var test = await TestCluster.WithCasesAsync("inc-001", "inc-019");
        using var kubectl = RealKubectl.For(test.Cluster, "agent");

        (await kubectl.RunAsync("logs", "-n", "orders", "deploy/orders", "--tail=1")).ShouldBe("ValueError: invalid literal for int() with base 10: 'twenty'\n");
        (await kubectl.RunAsync("logs", "-n", "orders", "deploy/orders", "-c", "orders", "--timestamps", "--tail=1")).ShouldMatch(@"^\d{4}-\d\d-\d\dT");
        (await kubectl.RunAsync("logs", "-n", "orders", "deploy/orders", "-p")).ShouldStartWith("unable to retrieve container logs");
        (await kubectl.RunAsync("logs", "-n", "orders", "deploy/orders", "--since-time=2100-01-01T00:00:00Z")).ShouldBeEmpty();
        (await kubectl.TryAsync("logs", "-n", "storefront", "deploy/checkout")).Error.ShouldContain("is waiting to start: trying and failing to pull image");
    }

    [Fact]
    public async Task Events_and_resources_are_listed()
    {
        await using var test = await TestCluster.WithCasesAsync("inc-019");
        using var kubectl = RealKubectl.For(test.Cluster, "agent");

        (await kubectl.RunAsync("events", "-n", "orders", "--types=Warning")).ShouldContain("Back-off restarting failed container");
        (await kubectl.RunAsync("events", "-n", "orders", "--for", "pod/orders-6ddf5685d-44zcw")).ShouldContain("Scheduled");
        var resources = await kubectl.RunAsync("api-resources");
        resources.ShouldMatch(@"deployments\s+deploy\s+apps/v1\s+true\s+Deployment");
        (await kubectl.RunAsync("version")).ShouldContain("Server Version: v1.36.2+simulated");
    }

    [Fact]
    public async Task Permissions_are_told_and_kept()
    {
        await using var test = await TestCluster.WithCasesAsync("inc-001");
        using var agent = RealKubectl.For(test.Cluster, "agent");
        using var admin = RealKubectl.For(test.Cluster);

        (await agent.TryAsync("auth", "can-i", "get", "secrets")).Output.Trim().ShouldBe("no");
        (await agent.RunAsync("auth", "can-i", "list", "pods", "-A")).Trim().ShouldBe("yes");
        (await admin.RunAsync("auth", "can-i", "delete", "pods")).Trim().ShouldBe("yes");
        (await agent.RunAsync("auth", "whoami")).ShouldContain("k8gents-agent");
        (await agent.TryAsync("get", "secrets", "-A")).Error.ShouldContain("Error from server (Forbidden): secrets is forbidden");
        (await agent.TryAsync("delete", "pod", "-n", "platform", "--all")).Error.ShouldContain("cannot delete resource \"pods\"");
    }

    [Fact]
    public async Task A_watch_shows_changes_as_they_happen()
    {
        await using var test = await TestCluster.WithCasesAsync("inc-019");
        using var kubectl = RealKubectl.For(test.Cluster, "agent");
        using var watch = kubectl.Start("get", "pods", "-n", "orders", "-w", "--no-headers");
        try
        {
            (await ReadAsync(watch)).ShouldContain("CrashLoopBackOff");
            test.Cluster.Objects.Patch(
                new ObjectAddress("v1", "Pod", "orders", "orders-6ddf5685d-44zcw"),
                """{"status":{"containerStatuses":[{"name":"orders","ready":true,"restartCount":5,"state":{"running":{}}}]}}""");
            (await ReadAsync(watch)).ShouldMatch(@"1/1\s+Running\s+5");
        }
        finally
        {
            watch.Kill();
        }
    }

    private static async Task<string> ReadAsync(System.Diagnostics.Process watch) =>
        await watch.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken) ?? "";
}
