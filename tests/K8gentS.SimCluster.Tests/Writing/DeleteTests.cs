using K8gentS.SimCluster.Tests.Support;
using Shouldly;

namespace K8gentS.SimCluster.Tests.Writing;

public sealed class DeleteTests
{
    [Fact]
    public async Task Dependents_go_with_their_owner()
    {
        await using var test = await TestCluster.WithCasesAsync("inc-001");

        (await test.Admin.DeleteAsync("/apis/apps/v1/namespaces/platform/deployments/gateway")).Code.ShouldBe(200);

        (await test.Admin.GetAsync("/apis/apps/v1/namespaces/platform/replicasets")).ItemNames.ShouldBeEmpty();
        (await test.Admin.GetAsync("/api/v1/namespaces/platform/pods")).ItemNames.ShouldBeEmpty();
        (await test.Admin.GetAsync("/api/v1/namespaces/storefront/pods")).ItemNames.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Orphans_stay()
    {
        await using var test = await TestCluster.WithCasesAsync("inc-001");

        await test.Admin.DeleteAsync("/apis/apps/v1/namespaces/platform/deployments/gateway", """{"propagationPolicy":"Orphan"}""");

        (await test.Admin.GetAsync("/apis/apps/v1/namespaces/platform/replicasets")).ItemNames.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_namespace_takes_its_contents_along()
    {
        await using var test = await TestCluster.WithCasesAsync("inc-001");

        await test.Admin.DeleteAsync("/api/v1/namespaces/platform");

        foreach (var resource in new[] { "/api/v1/namespaces/platform/pods", "/api/v1/namespaces/platform/events", "/api/v1/namespaces/platform/services" })
            (await test.Admin.GetAsync(resource)).ItemNames.ShouldBeEmpty();
        (await test.Admin.GetAsync("/api/v1/namespaces/storefront/events")).ItemNames.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("""{"preconditions":{"uid":"other"}}""")]
    [InlineData("""{"preconditions":{"resourceVersion":"1"}}""")]
    public async Task A_precondition_that_does_not_hold_keeps_the_object(string options)
    {
        await using var test = await TestCluster.WithCasesAsync("inc-001");

        var answer = await test.Admin.DeleteAsync("/api/v1/namespaces/storefront/pods/checkout-6d69b64f88-dr2ks", options);

        answer.Code.ShouldBe(409);
        answer.Message.ShouldContain("in the precondition");
        (await test.Admin.GetAsync("/api/v1/namespaces/storefront/pods/checkout-6d69b64f88-dr2ks")).Code.ShouldBe(200);
    }

    [Fact]
    public async Task A_finalizer_holds_an_object_until_it_is_removed()
    {
        await using var test = await WriteTests.WithNamespaceAsync();
        const string Path = "/api/v1/namespaces/default/configmaps/a";
        test.Cluster.Objects.Put("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"default","finalizers":["example.com/hold"]}}""");
        using var watch = await test.Admin.WatchAsync("/api/v1/configmaps?watch=true");
        (await watch.NextAsync()).ToString().ShouldBe("ADDED a");

        var held = await test.Admin.DeleteAsync(Path);
        held.Json.GetProperty("metadata").TryGetProperty("deletionTimestamp", out _).ShouldBeTrue();
        (await watch.NextAsync()).ToString().ShouldBe("MODIFIED a");
        await test.Admin.PatchAsync(Path, """{"metadata":{"finalizers":null}}""", "application/merge-patch+json");

        (await watch.NextAsync()).ToString().ShouldBe("DELETED a");
        (await test.Admin.GetAsync(Path)).Code.ShouldBe(404);
    }

    [Fact]
    public async Task A_collection_is_deleted_by_selector()
    {
        await using var test = await WriteTests.WithNamespaceAsync();
        test.PutConfigMap("a", labels: """{"x":"1"}""");
        test.PutConfigMap("b");

        (await test.Admin.DeleteAsync("/api/v1/namespaces/default/configmaps?labelSelector=x%3D1")).Code.ShouldBe(200);

        (await test.Admin.GetAsync("/api/v1/configmaps")).ItemNames.ShouldBe(["b"]);
    }

    [Fact]
    public async Task Scale_changes_the_replicas_and_nothing_else()
    {
        await using var test = await TestCluster.WithCasesAsync("inc-001");
        const string Scale = "/apis/apps/v1/namespaces/platform/deployments/gateway/scale";

        (await test.Admin.GetAsync(Scale)).Json.GetProperty("spec").GetProperty("replicas").GetInt32().ShouldBe(2);
        var answer = await test.Admin.PatchAsync(Scale, """{"spec":{"replicas":5}}""", "application/merge-patch+json");

        answer.Json.GetProperty("kind").GetString().ShouldBe("Scale");
        answer.Json.GetProperty("status").GetProperty("selector").GetString().ShouldBe("app=gateway");
        (await test.Admin.GetAsync("/apis/apps/v1/namespaces/platform/deployments/gateway")).Json.GetProperty("spec").GetProperty("replicas").GetInt32().ShouldBe(5);
        (await test.Admin.PatchAsync(Scale, """{"spec":{"replicas":-1}}""", "application/merge-patch+json")).Code.ShouldBe(422);
        (await test.Admin.GetAsync("/api/v1/namespaces/platform/configmaps/kube-root-ca.crt/scale")).Code.ShouldBe(404);
    }

    [Fact]
    public async Task An_eviction_respects_the_disruption_budget()
    {
        await using var test = await TestCluster.WithCasesAsync("inc-001");
        const string Eviction = "/api/v1/namespaces/platform/pods/gateway-685d7db58c-prwbd/eviction";
        const string Body = """{"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"gateway-685d7db58c-prwbd"}}""";
        test.Cluster.Objects.Put("""
            {"apiVersion":"policy/v1","kind":"PodDisruptionBudget","metadata":{"name":"keep","namespace":"platform"},"spec":{"selector":{"matchLabels":{"app":"gateway"}}},"status":{"disruptionsAllowed":0,"desiredHealthy":2,"currentHealthy":2}}
            """);

        var refused = await test.Admin.PostAsync(Eviction, Body);
        test.Cluster.Objects.Patch(new ObjectAddress("policy/v1", "PodDisruptionBudget", "platform", "keep"), """{"status":{"disruptionsAllowed":1}}""");
        var allowed = await test.Admin.PostAsync(Eviction, Body);

        refused.Code.ShouldBe(429);
        refused.Json.GetProperty("details").GetProperty("causes")[0].GetProperty("message").GetString().ShouldBe("The disruption budget keep needs 2 healthy pods and has 2 currently");
        allowed.Code.ShouldBe(201);
        (await test.Admin.GetAsync("/api/v1/namespaces/platform/pods")).ItemNames.ShouldBe(["gateway-685d7db58c-qbhhg"]);
    }
}
