using K8gentS.SimCluster.Tests.Support;
using Shouldly;

namespace K8gentS.SimCluster.Tests.Reading;

public sealed class LogTests
{
    private const string Crashing = "/api/v1/namespaces/orders/pods/orders-6ddf5685d-44zcw/log";
    private const string Waiting = "/api/v1/namespaces/storefront/pods/checkout-6d69b64f88-dr2ks/log";

    [Fact]
    public async Task A_log_is_served_as_recorded_without_its_timestamps()
    {
        await using var test = await TestCluster.WithCasesAsync("inc-019");
        var recorded = Corpus.Case("inc-019").Logs.Find("orders", "orders-6ddf5685d-44zcw", "orders")!;

        var answer = await test.Agent.GetAsync(Crashing);

        answer.Code.ShouldBe(200);
        answer.Body.ShouldBe(string.Join('\n', recorded.Split('\n').Select(l => l.Length == 0 ? l : l[(l.IndexOf(' ', StringComparison.Ordinal) + 1)..])));
    }

    [Fact]
    public async Task The_tail_is_the_newest_lines_with_times_moved_to_now()
    {
        await using var test = await TestCluster.WithCasesAsync("inc-019");

        var line = (await test.Agent.GetAsync($"{Crashing}?tailLines=1&timestamps=true")).Body;

        line.ShouldEndWith(" ValueError: invalid literal for int() with base 10: 'twenty'\n");
        var age = TimeProvider.System.GetUtcNow() - DateTimeOffset.Parse(line[..line.IndexOf(' ', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture);
        age.ShouldBeInRange(TimeSpan.Zero, TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Since_and_limit_cut_a_log()
    {
        await using var test = await TestCluster.WithCasesAsync("inc-019");

        (await test.Agent.GetAsync($"{Crashing}?sinceTime=2100-01-01T00:00:00Z")).Body.ShouldBeEmpty();
        (await test.Agent.GetAsync($"{Crashing}?limitBytes=9")).Body.ShouldBe("orders se");
        (await test.Agent.GetAsync($"{Crashing}?tailLines=-1")).Code.ShouldBe(422);
        (await test.Agent.GetAsync($"{Crashing}?sinceTime=soon")).Code.ShouldBe(422);
    }

    [Fact]
    public async Task What_the_kubelet_said_in_place_of_a_log_is_served_as_recorded()
    {
        await using var test = await TestCluster.WithCasesAsync("inc-019");

        var answer = await test.Agent.GetAsync($"{Crashing}?previous=true&container=orders");

        answer.Code.ShouldBe(200);
        answer.Body.ShouldBe("unable to retrieve container logs for containerd://17a1b2c16aaab16eeed3eed54f1d3fb09c77bc08c30a66d480abbdc119bf0003");
    }

    [Theory]
    [InlineData("", "container \"api\" in pod \"checkout-6d69b64f88-dr2ks\" is waiting to start: trying and failing to pull image")]
    [InlineData("?previous=true", "previous terminated container \"api\" in pod \"checkout-6d69b64f88-dr2ks\" not found")]
    [InlineData("?container=web", "container web is not valid for pod checkout-6d69b64f88-dr2ks")]
    public async Task What_has_no_log_is_refused_in_the_kubelets_words(string query, string message)
    {
        await using var test = await TestCluster.WithCasesAsync("inc-001");

        var answer = await test.Agent.GetAsync(Waiting + query);

        answer.Code.ShouldBe(400);
        answer.Message.ShouldBe(message);
    }

    [Fact]
    public async Task One_of_several_containers_must_be_named()
    {
        await using var test = await TestCluster.StartAsync();
        test.Cluster.Objects.Put("""
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","namespace":"default"},"spec":{"containers":[{"name":"a"},{"name":"b"}],"initContainers":[{"name":"i"}]}}
            """);

        (await test.Agent.GetAsync("/api/v1/namespaces/default/pods/p/log")).Message
            .ShouldBe("a container name must be specified for pod p, choose one of: [a b] or one of the init containers: [i]");
    }

    [Fact]
    public async Task A_followed_log_ends_with_its_pod()
    {
        await using var test = await TestCluster.WithCasesAsync("inc-001");

        using var log = await test.Agent.OpenAsync("/api/v1/namespaces/platform/pods/gateway-685d7db58c-prwbd/log?follow=true");
        (await log.NextAsync()).ShouldBe("gateway ready");
        var end = log.NextAsync();
        test.PutConfigMap("elsewhere");
        end.IsCompleted.ShouldBeFalse();
        test.Cluster.Objects.Delete(new ObjectAddress("v1", "Pod", "platform", "gateway-685d7db58c-prwbd"));

        (await end).ShouldBeNull();
    }
}
