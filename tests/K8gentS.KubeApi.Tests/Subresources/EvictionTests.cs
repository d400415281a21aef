using System.Text.Json.Nodes;
using K8gentS.KubeApi.Errors;
using K8gentS.KubeApi.Subresources;
using K8gentS.KubeApi.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.KubeApi.Tests.Subresources;

public sealed class EvictionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("v1")]
    [InlineData("v1beta1")]
    public async Task An_eviction_is_written_in_the_version_the_server_knows(string version)
    {
        await using var server = await FakeApiServer.StartAsync(context => context.JsonAsync(context.Request.Path == "/api/v1"
            ? $$"""{"resources":[{"name":"pods/eviction","kind":"Eviction","namespaced":true,"group":"policy","version":"{{version}}"}]}"""
            : Answers.Status(201, "", "ok")));
        using var client = server.Client();

        await client.EvictAsync("shop", "a", new DeleteOptions { Uid = "u-1", DryRun = true }, Token);

        var seen = server.Seen.Last();
        (seen.Method, seen.Path, seen.Query["dryRun"]).ShouldBe(("POST", "/api/v1/namespaces/shop/pods/a/eviction", "All"));
        var body = JsonNode.Parse(seen.Body)!;
        body["apiVersion"]!.GetValue<string>().ShouldBe($"policy/{version}");
        body["metadata"]!["name"]!.GetValue<string>().ShouldBe("a");
        body["deleteOptions"]!["preconditions"]!["uid"]!.GetValue<string>().ShouldBe("u-1");
    }

    [Fact]
    public async Task A_disruption_budget_that_says_no_is_heard_at_once()
    {
        await using var server = await FakeApiServer.StartAsync(context => context.Request.Path == "/api/v1"
            ? context.JsonAsync("""{"resources":[]}""")
            : context.RefuseAsync(429, "TooManyRequests", "Cannot evict pod as it would violate the pod's disruption budget.", """{"causes":[{"reason":"DisruptionBudget"}]}"""));
        using var client = server.Client();

        await Should.ThrowAsync<TooManyRequestsException>(() => client.EvictAsync("shop", "a", cancellationToken: Token));

        server.Seen.Count(s => s.Method == "POST").ShouldBe(1);
    }
}
