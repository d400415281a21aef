using K8gentS.SimCluster.Tests.Support;
using Shouldly;

namespace K8gentS.SimCluster.Tests.Access;

public sealed class AccessTests
{
    [Fact]
    public async Task An_unknown_token_and_none_are_unauthorized()
    {
        await using var test = await TestCluster.StartAsync();
        using var stranger = new ApiClient(test.Cluster, "guess");
        using var nobody = new ApiClient(test.Cluster, null);

        foreach (var client in new[] { stranger, nobody })
        {
            var answer = await client.GetAsync("/api/v1/pods");
            answer.Code.ShouldBe(401);
            answer.Json.GetProperty("reason").GetString().ShouldBe("Unauthorized");
        }
        (await nobody.GetAsync("/version")).Json.GetProperty("gitVersion").GetString().ShouldEndWith("+simulated");
        (await nobody.GetAsync("/readyz")).Body.ShouldBe("ok");
    }

    [Theory]
    [InlineData("/api/v1/secrets", "secrets is forbidden: User \"system:serviceaccount:k8gents:k8gents-agent\" cannot list resource \"secrets\" in API group \"\" at the cluster scope")]
    [InlineData("/api/v1/namespaces/x/secrets?watch=true", "secrets is forbidden: User \"system:serviceaccount:k8gents:k8gents-agent\" cannot watch resource \"secrets\" in API group \"\" in the namespace \"x\"")]
    [InlineData("/api/v1/namespaces/x/secrets/y", "secrets \"y\" is forbidden: User \"system:serviceaccount:k8gents:k8gents-agent\" cannot get resource \"secrets\" in API group \"\" in the namespace \"x\"")]
    public async Task Secrets_are_forbidden_to_the_agent_whatever_the_case_holds(string path, string message)
    {
        await using var test = await TestCluster.StartAsync();
        test.Cluster.Objects.Put("""{"apiVersion":"v1","kind":"Secret","metadata":{"name":"y","namespace":"x"},"data":{"p":"cQ=="}}""");

        var answer = await test.Agent.GetAsync(path);

        answer.Code.ShouldBe(403);
        answer.Message.ShouldBe(message);
        (await test.Admin.GetAsync("/api/v1/namespaces/x/secrets/y")).Code.ShouldBe(200);
    }

    [Fact]
    public async Task The_agent_writes_nothing_but_leases()
    {
        await using var test = await WithNamespaceAsync();
        const string Lease = """{"metadata":{"name":"k8gents"},"spec":{"holderIdentity":"me"}}""";

        (await test.Agent.PostAsync("/apis/coordination.k8s.io/v1/namespaces/default/leases", Lease)).Code.ShouldBe(201);
        (await test.Agent.DeleteAsync("/apis/coordination.k8s.io/v1/namespaces/default/leases/k8gents")).Code.ShouldBe(403);
        (await test.Agent.PostAsync("/api/v1/namespaces/default/configmaps", """{"metadata":{"name":"a"}}""")).Code.ShouldBe(403);
        (await test.Agent.PostAsync("/api/v1/namespaces/default/pods/p/eviction", "{}")).Message.ShouldContain("cannot create resource \"pods/eviction\"");
    }

    [Fact]
    public async Task A_role_can_be_bound_to_namespaces()
    {
        var reader = new SimulatedRole("reader") { Rules = [new SimulatedRule("get,list", "pods,pods/log") { Namespaces = ["storefront"] }] };
        await using var cluster = await SimulatedCluster.StartAsync(new SimulatedClusterOptions { Roles = [reader] }, TestContext.Current.CancellationToken);
        cluster.Add(Corpus.Case("inc-001"));
        using var client = new ApiClient(cluster, cluster.TokenOf("reader"));

        (await client.GetAsync("/api/v1/namespaces/storefront/pods")).Code.ShouldBe(200);
        (await client.GetAsync("/api/v1/namespaces/storefront/pods/checkout-6d69b64f88-dr2ks/log")).Code.ShouldBe(400);
        (await client.GetAsync("/api/v1/namespaces/platform/pods")).Code.ShouldBe(403);
        (await client.GetAsync("/api/v1/pods")).Code.ShouldBe(403);
        (await client.GetAsync("/api/v1/namespaces/storefront/pods?watch=true")).Code.ShouldBe(403);
        (await client.GetAsync("/api/v1/nodes")).Code.ShouldBe(403);
    }

    [Theory]
    [InlineData("agent", "list", "pods", "", true)]
    [InlineData("agent", "get", "pods", "log", true)]
    [InlineData("agent", "list", "secrets", "", false)]
    [InlineData("agent", "delete", "pods", "", false)]
    [InlineData("admin", "delete", "pods", "", true)]
    public async Task An_access_review_says_what_would_happen(string role, string verb, string resource, string subresource, bool allowed)
    {
        await using var test = await TestCluster.StartAsync();
        using var client = new ApiClient(test.Cluster, test.Cluster.TokenOf(role));

        var answer = await client.PostAsync(
            "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
            $$$"""{"spec":{"resourceAttributes":{"verb":"{{{verb}}}","resource":"{{{resource}}}","subresource":"{{{subresource}}}","namespace":"x"} } }""");

        answer.Code.ShouldBe(201);
        answer.Json.GetProperty("kind").GetString().ShouldBe("SelfSubjectAccessReview");
        answer.Json.GetProperty("status").GetProperty("allowed").GetBoolean().ShouldBe(allowed);
    }

    [Fact]
    public async Task A_token_review_knows_whose_token_it_is()
    {
        await using var test = await TestCluster.StartAsync();
        const string Path = "/apis/authentication.k8s.io/v1/tokenreviews";

        var known = await test.Admin.PostAsync(Path, $$$"""{"spec":{"token":"{{{test.Cluster.TokenOf("agent")}}}"}}""");
        var unknown = await test.Admin.PostAsync(Path, """{"spec":{"token":"guess"}}""");

        known.Json.GetProperty("status").GetProperty("user").GetProperty("username").GetString().ShouldBe("system:serviceaccount:k8gents:k8gents-agent");
        unknown.Json.GetProperty("status").GetProperty("authenticated").GetBoolean().ShouldBeFalse();
        (await test.Agent.PostAsync(Path, """{"spec":{"token":"guess"}}""")).Code.ShouldBe(403);
    }

    [Fact]
    public async Task Impersonation_takes_the_permission_and_then_the_others_rights()
    {
        await using var test = await TestCluster.StartAsync();
        const string Agent = "system:serviceaccount:k8gents:k8gents-agent";

        (await test.Admin.SendAsync(HttpMethod.Get, "/api/v1/pods", null, impersonate: Agent)).Code.ShouldBe(200);
        (await test.Admin.SendAsync(HttpMethod.Get, "/api/v1/secrets", null, impersonate: Agent)).Code.ShouldBe(403);
        (await test.Admin.SendAsync(HttpMethod.Get, "/api/v1/pods", null, impersonate: "stranger")).Code.ShouldBe(403);
        (await test.Agent.SendAsync(HttpMethod.Get, "/api/v1/pods", null, impersonate: "kubernetes-admin")).Message.ShouldContain("cannot impersonate resource \"users\"");
    }

    [Fact]
    public async Task Options_out_of_range_are_told_all_at_once()
    {
        var options = new SimulatedClusterOptions { Port = -1, WatchHistory = 0, Roles = [SimulatedRole.Admin(), SimulatedRole.Admin()] };

        var error = await Should.ThrowAsync<ArgumentException>(() => SimulatedCluster.StartAsync(options, TestContext.Current.CancellationToken));

        error.Message.ShouldContain("Port must be between 0 and 65535; WatchHistory must be at least 1; two roles have the same name");
    }

    private static Task<TestCluster> WithNamespaceAsync() => Writing.WriteTests.WithNamespaceAsync();
}
