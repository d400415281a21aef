using K8gentS.SimCluster.Tests.Support;
using Shouldly;

namespace K8gentS.SimCluster.Tests.Kubectl;

public sealed class KubectlWriteTests
{
    private const string Web = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: orders}
        spec:
          replicas: 2
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
              - {name: web, image: "nginx:1", env: [{name: A, value: "1"}]}
              - {name: side, image: "side:1"}
        """;

    [Fact]
    public async Task Apply_creates_configures_and_leaves_alone()
    {
        await using var test = await TestCluster.WithCasesAsync("inc-019");
        using var kubectl = RealKubectl.For(test.Cluster);
        var file = kubectl.File("web.yaml", Web);

        (await kubectl.RunAsync("apply", "-f", file)).Trim().ShouldBe("deployment.apps/web created");
        (await kubectl.RunAsync("apply", "-f", file)).Trim().ShouldBe("deployment.apps/web unchanged");
        file = kubectl.File("web.yaml", Web.Replace("nginx:1", "nginx:2", StringComparison.Ordinal));
        (await kubectl.RunAsync("apply", "-f", file, "--dry-run=server")).Trim().ShouldBe("deployment.apps/web configured (server dry run)");
        (await ImagesAsync(kubectl)).ShouldBe("nginx:1 side:1");
        (await kubectl.RunAsync("apply", "-f", file)).Trim().ShouldBe("deployment.apps/web configured");
        (await ImagesAsync(kubectl)).ShouldBe("nginx:2 side:1");
        (await kubectl.RunAsync("apply", "--server-side", "-f", file)).Trim().ShouldBe("deployment.apps/web serverside-applied");
        (await kubectl.RunAsync("delete", "-f", file)).ShouldContain("\"web\" deleted");
        (await kubectl.RunAsync("create", "-f", file)).Trim().ShouldBe("deployment.apps/web created");
    }

    [Fact]
    public async Task Patches_of_every_kind_arrive()
    {
        await using var test = await TestCluster.WithCasesAsync("inc-019");
        using var kubectl = RealKubectl.For(test.Cluster);
        await kubectl.RunAsync("apply", "-f", kubectl.File("web.yaml", Web));

        await kubectl.RunAsync("patch", "deploy", "web", "-n", "orders", "-p", """{"spec":{"template":{"spec":{"containers":[{"name":"side","image":"side:2"}]}}}}""");
        await kubectl.RunAsync("patch", "deploy", "web", "-n", "orders", "--type=json", "-p", """[{"op":"replace","path":"/spec/template/spec/containers/0/image","value":"nginx:3"}]""");
        await kubectl.RunAsync("patch", "deploy", "web", "-n", "orders", "--type=merge", "-p", """{"spec":{"replicas":3}}""");
        (await ImagesAsync(kubectl)).ShouldBe("nginx:3 side:2");
        await kubectl.RunAsync("set", "image", "deploy/web", "web=nginx:4", "-n", "orders");
        await kubectl.RunAsync("scale", "deploy/web", "--replicas=6", "-n", "orders");
        await kubectl.RunAsync("rollout", "restart", "deploy/web", "-n", "orders");
        await kubectl.RunAsync("label", "deploy", "web", "a=b", "-n", "orders");
        (await kubectl.RunAsync("get", "deploy", "web", "-n", "orders", "-o", "jsonpath={.spec.replicas} {.metadata.labels.a} {.spec.template.spec.containers[0].image}")).ShouldBe("6 b nginx:4");
        (await kubectl.RunAsync("get", "deploy", "web", "-n", "orders", "-o", "jsonpath={.spec.template.metadata.annotations}")).ShouldContain("restartedAt");
    }

    [Fact]
    public async Task Deletions_take_their_dependents_and_dry_runs_take_nothing()
    {
        await using var test = await TestCluster.WithCasesAsync("inc-019");
        using var kubectl = RealKubectl.For(test.Cluster);

        (await kubectl.RunAsync("delete", "deploy", "orders", "-n", "orders", "--dry-run=server")).ShouldContain("(server dry run)");
        (await kubectl.RunAsync("get", "pods", "-n", "orders", "-o", "name")).ShouldContain("orders-");
        await kubectl.RunAsync("delete", "deploy", "orders", "-n", "orders");
        (await kubectl.RunAsync("get", "pods,rs", "-n", "orders", "-o", "name")).ShouldBeEmpty();
        await kubectl.RunAsync("cordon", "rig-node");
        (await kubectl.RunAsync("get", "nodes", "--no-headers")).ShouldContain("SchedulingDisabled");
        (await kubectl.RunAsync("drain", "rig-node", "--force", "--ignore-daemonsets")).ShouldContain("drained");
        (await kubectl.RunAsync("get", "pods", "-A", "-o", "name")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Generators_that_speak_protobuf_are_understood()
    {
        await using var test = await TestCluster.StartAsync();
        using var kubectl = RealKubectl.For(test.Cluster);

        await kubectl.RunAsync("create", "namespace", "new");
        await kubectl.RunAsync("create", "configmap", "c", "--from-literal=a=b", "-n", "new");
        await kubectl.RunAsync("create", "secret", "generic", "s", "--from-literal=p=q", "-n", "new");
        await kubectl.RunAsync("run", "p", "--image=x", "-n", "new");
        (await kubectl.RunAsync("get", "cm", "c", "-n", "new", "-o", "jsonpath={.data.a}")).ShouldBe("b");
        (await kubectl.RunAsync("get", "secret", "s", "-n", "new", "-o", "jsonpath={.data.p}{.type}")).ShouldStartWith("cQ==");
        (await kubectl.RunAsync("get", "pod", "p", "-n", "new", "-o", "jsonpath={.status.phase}")).ShouldBe("Pending");
        (await kubectl.TryAsync("create", "configmap", "c", "-n", "nope")).Error.ShouldContain("namespaces \"nope\" not found");
        await kubectl.RunAsync("delete", "namespace", "new");
        (await kubectl.RunAsync("get", "cm,pods", "-A", "-o", "name")).ShouldBeEmpty();
    }

    private static Task<string> ImagesAsync(RealKubectl kubectl) =>
        kubectl.RunAsync("get", "deploy", "web", "-n", "orders", "-o", "jsonpath={.spec.template.spec.containers[*].image}");
}
