using K8gentS.KubeApi.Access;
using K8gentS.KubeApi.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.KubeApi.Tests.Access;

public sealed class AccessReviewsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_we_may_do_is_asked_of_the_server()
    {
        await using var server = await FakeApiServer.StartAsync(context => context.JsonAsync(
            """{"spec":{},"status":{"allowed":true,"reason":"RBAC: allowed by ClusterRoleBinding \"x\""}}""", 201));
        using var client = server.Client();

        var decision = await client.MayIAsync(AccessCheck.For("get", TestPod.Type.In("shop")) with { Subresource = "log" }, Token);

        decision.ShouldBe(new AccessDecision(true, "RBAC: allowed by ClusterRoleBinding \"x\""));
        var seen = server.Seen.ShouldHaveSingleItem();
        seen.Path.ShouldBe("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews");
        seen.Body.ShouldContain("""{"resourceAttributes":{"verb":"get","group":"","resource":"pods","subresource":"log","namespace":"shop"}}""");
    }

    [Fact]
    public async Task What_somebody_else_may_do_names_them()
    {
        await using var server = await FakeApiServer.StartAsync(context => context.JsonAsync("""{"spec":{},"status":{"allowed":false}}""", 201));
        using var client = server.Client();

        var decision = await client.MayAsync("jane", ["dev"], new AccessCheck("delete", "apps", "deployments"), Token);

        decision.Allowed.ShouldBeFalse();
        var seen = server.Seen.ShouldHaveSingleItem();
        seen.Path.ShouldBe("/apis/authorization.k8s.io/v1/subjectaccessreviews");
        seen.Body.ShouldContain("""
            "user":"jane","groups":["dev"]
            """.Trim());
    }

    [Fact]
    public async Task Rules_of_a_namespace_are_listed_and_may_be_incomplete()
    {
        await using var server = await FakeApiServer.StartAsync(context => context.JsonAsync(
            """{"spec":{},"status":{"incomplete":true,"resourceRules":[{"verbs":["get","list"],"apiGroups":[""],"resources":["pods","pods/log"]}]}}""", 201));
        using var client = server.Client();

        var rules = await client.MyRulesAsync("shop", Token);

        rules.Incomplete.ShouldBeTrue();
        rules.Rules.ShouldHaveSingleItem().Resources.ShouldBe(["pods", "pods/log"]);
        server.Seen.ShouldHaveSingleItem().Body.ShouldContain("\"namespace\":\"shop\"");
    }

    [Theory]
    [InlineData("""{"authenticated":true,"user":{"username":"agent","groups":["g"]},"audiences":["k8gents-responder"]}""", true, "agent")]
    [InlineData("""{"authenticated":true,"user":{"username":"agent"}}""", false, "")]
    [InlineData("""{"authenticated":true,"user":{"username":"agent"},"audiences":["https://kubernetes.default.svc"]}""", false, "")]
    [InlineData("""{"authenticated":false,"error":"token expired"}""", false, "")]
    public async Task A_token_counts_only_if_it_is_meant_for_us(string status, bool authenticated, string user)
    {
        await using var server = await FakeApiServer.StartAsync(context => context.JsonAsync($$"""{"spec":{},"status":{{status}}}""", 201));
        using var client = server.Client();

        var identity = await client.IdentifyAsync("abc", ["k8gents-responder"], Token);

        (identity.Authenticated, identity.User).ShouldBe((authenticated, user));
        server.Seen.ShouldHaveSingleItem().Body.ShouldContain("""{"token":"abc","audiences":["k8gents-responder"]}""");
    }
}
