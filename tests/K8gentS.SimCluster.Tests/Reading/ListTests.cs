using K8gentS.SimCluster.Tests.Support;
using Shouldly;

namespace K8gentS.SimCluster.Tests.Reading;

public sealed class ListTests
{
    [Fact]
    public async Task A_list_names_its_kind_once_and_its_items_not()
    {
        await using var test = await TestCluster.WithCasesAsync("inc-001");

        var answer = await test.Agent.GetAsync("/api/v1/namespaces/storefront/pods");

        answer.Code.ShouldBe(200);
        answer.Json.GetProperty("kind").GetString().ShouldBe("PodList");
        answer.ItemNames.ShouldBe(["checkout-6d69b64f88-dr2ks", "checkout-6d69b64f88-qwtmk"]);
        answer.Json.GetProperty("items")[0].TryGetProperty("kind", out _).ShouldBeFalse();
        answer.Json.GetProperty("items")[0].GetProperty("spec").GetProperty("nodeName").GetString().ShouldBe("rig-node");
    }

    [Theory]
    [InlineData("app=web", "a,b")]
    [InlineData("app==web,tier=front", "a")]
    [InlineData("app!=web", "c,d")]
    [InlineData("tier", "a,b")]
    [InlineData("!tier", "c,d")]
    [InlineData("app in (web, db)", "a,b,c")]
    [InlineData("app notin (web)", "c,d")]
    [InlineData("app in (web),tier notin (front)", "b")]
    public async Task Label_selectors_choose_as_in_Kubernetes(string selector, string expected)
    {
        await using var test = await TestCluster.StartAsync();
        test.PutConfigMap("a", labels: """{"app":"web","tier":"front"}""");
        test.PutConfigMap("b", labels: """{"app":"web","tier":"back"}""");
        test.PutConfigMap("c", labels: """{"app":"db"}""");
        test.PutConfigMap("d");

        var answer = await test.Agent.GetAsync($"/api/v1/configmaps?labelSelector={Uri.EscapeDataString(selector)}");

        answer.ItemNames.ShouldBe(expected.Split(','));
    }

    [Theory]
    [InlineData("involvedObject.kind=Pod,involvedObject.name=checkout-6d69b64f88-dr2ks,type=Warning", true)]
    [InlineData("type!=Warning,involvedObject.name=checkout-6d69b64f88-dr2ks,reason=Failed", false)]
    public async Task Field_selectors_choose_events(string selector, bool any)
    {
        await using var test = await TestCluster.WithCasesAsync("inc-001");

        var answer = await test.Agent.GetAsync($"/api/v1/events?fieldSelector={Uri.EscapeDataString(selector)}");

        (answer.ItemNames.Count > 0).ShouldBe(any);
        answer.ItemNames.ShouldAllBe(n => n.StartsWith("checkout-6d69b64f88-dr2ks", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_selector_that_cannot_be_used_is_a_bad_request()
    {
        await using var test = await TestCluster.StartAsync();

        (await test.Agent.GetAsync("/api/v1/pods?fieldSelector=spec.shoeSize%3D9")).Message.ShouldBe("field label not supported: spec.shoeSize");
        (await test.Agent.GetAsync("/api/v1/pods?labelSelector=%3D%3D%3D")).Code.ShouldBe(400);
        (await test.Agent.GetAsync("/api/v1/pods?limit=-1")).Code.ShouldBe(400);
    }

    [Fact]
    public async Task Pages_show_the_state_in_which_the_list_began()
    {
        await using var test = await TestCluster.StartAsync();
        foreach (var name in new[] { "a", "b", "c", "d", "e" })
            test.PutConfigMap(name);
        var first = await test.Agent.GetAsync("/api/v1/configmaps?limit=2");
        test.Cluster.Objects.Delete(new ObjectAddress("v1", "ConfigMap", "default", "d"));
        test.PutConfigMap("aa");

        var second = await test.Agent.GetAsync($"/api/v1/configmaps?limit=2&continue={Continue(first)}");
        var third = await test.Agent.GetAsync($"/api/v1/configmaps?limit=2&continue={Continue(second)}");

        first.ItemNames.ShouldBe(["a", "b"]);
        first.Json.GetProperty("metadata").GetProperty("remainingItemCount").GetInt32().ShouldBe(3);
        second.ItemNames.ShouldBe(["c", "d"]);
        third.ItemNames.ShouldBe(["e"]);
        third.ListVersion.ShouldBe(first.ListVersion);
        third.Json.GetProperty("metadata").TryGetProperty("continue", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task An_expired_page_offers_to_go_on_with_the_present_state()
    {
        await using var test = await TestCluster.StartAsync();
        foreach (var name in new[] { "a", "b", "c" })
            test.PutConfigMap(name);
        var first = await test.Agent.GetAsync("/api/v1/configmaps?limit=1");
        test.Cluster.Faults.ExpireVersions();
        test.PutConfigMap("bb");

        var expired = await test.Agent.GetAsync($"/api/v1/configmaps?limit=1&continue={Continue(first)}");
        var rest = await test.Agent.GetAsync($"/api/v1/configmaps?continue={Continue(expired)}");

        expired.Code.ShouldBe(410);
        expired.Json.GetProperty("reason").GetString().ShouldBe("Expired");
        rest.ItemNames.ShouldBe(["b", "bb", "c"]);
        (await test.Agent.GetAsync("/api/v1/configmaps?continue=nonsense!")).Code.ShouldBe(400);
    }

    [Fact]
    public async Task What_is_not_there_is_told_in_the_servers_words()
    {
        await using var test = await TestCluster.WithCasesAsync("inc-001");

        var pod = await test.Agent.GetAsync("/api/v1/namespaces/storefront/pods/nobody");
        var deployment = await test.Agent.GetAsync("/apis/apps/v1/namespaces/storefront/deployments/nobody");

        pod.Code.ShouldBe(404);
        pod.Message.ShouldBe("pods \"nobody\" not found");
        deployment.Message.ShouldBe("deployments.apps \"nobody\" not found");
        deployment.Json.GetProperty("details").GetProperty("group").GetString().ShouldBe("apps");
        (await test.Agent.GetAsync("/apis/metrics.k8s.io/v1beta1/pods")).Message.ShouldBe("the server could not find the requested resource");
    }

    private static string Continue(Answer answer) => answer.Json.GetProperty("metadata").GetProperty("continue").GetString()!;
}
