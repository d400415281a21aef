using K8gentS.KubeApi.Discovery;
using K8gentS.KubeApi.Errors;
using K8gentS.KubeApi.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.KubeApi.Tests.Discovery;

public sealed class ApiDiscoveryTests
{
    private const string Groups = """
        {"groups":[
          {"name":"autoscaling","versions":[{"version":"v1"},{"version":"v2beta2"}],"preferredVersion":{"version":"v2beta2"}},
          {"name":"metrics.k8s.io","versions":[{"version":"v1beta1"}],"preferredVersion":{"version":"v1beta1"}}]}
        """;

    private static readonly KubeClientOptions Once = new() { MaxRetries = 0 };

    private readonly FakeTime _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_kind_is_found_in_the_version_the_server_prefers()
    {
        await using var server = await ServerAsync();
        using var client = server.Client();
        using var discovery = new ApiDiscovery(client, _time);

        (await discovery.FindAsync("autoscaling", "HorizontalPodAutoscaler", Token))
            .ShouldBe(new ResourceType("autoscaling", "v2beta2", "horizontalpodautoscalers", "HorizontalPodAutoscaler"));
        (await discovery.FindAsync("autoscaling", "OldKind", Token))!.Version.ShouldBe("v1");
        (await discovery.FindAsync("", "Node", Token)).ShouldBe(ResourceType.Core("nodes", "Node", namespaced: false));
    }

    [Fact]
    public async Task A_kind_is_found_by_any_of_its_names()
    {
        await using var server = await ServerAsync();
        using var client = server.Client();
        using var discovery = new ApiDiscovery(client, _time);

        foreach (var name in new[] { "hpa", "HPA", "horizontalpodautoscaler", "horizontalpodautoscalers" })
        {
            (await discovery.FindByNameAsync("autoscaling", name, Token))!.Kind.ShouldBe("HorizontalPodAutoscaler");
        }
    }

    [Fact]
    public async Task What_the_server_does_not_have_is_a_known_absence()
    {
        await using var server = await ServerAsync();
        using var client = server.Client();
        using var discovery = new ApiDiscovery(client, _time);

        (await discovery.FindAsync("karpenter.sh", "NodePool", Token)).ShouldBeNull();
        (await discovery.FindAsync("autoscaling", "Scaler", Token)).ShouldBeNull();
        (await discovery.HasAsync(new ResourceType("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget"), Token)).ShouldBeFalse();
        (await discovery.HasAsync(new ResourceType("autoscaling", "v1", "oldkinds", "OldKind"), Token)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_group_that_cannot_be_asked_is_not_taken_for_an_absence()
    {
        await using var server = await ServerAsync();
        using var client = server.Client(Once);
        using var discovery = new ApiDiscovery(client, _time);

        await Should.ThrowAsync<ServerErrorException>(() => discovery.FindAsync("metrics.k8s.io", "PodMetrics", Token));
    }

    [Fact]
    public async Task Answers_are_kept_for_ten_minutes()
    {
        await using var server = await ServerAsync();
        using var client = server.Client();
        using var discovery = new ApiDiscovery(client, _time);

        await discovery.FindAsync("", "Node", Token);
        await discovery.FindAsync("", "Pod", Token);
        server.Seen.Count.ShouldBe(1);
        _time.Advance(TimeSpan.FromMinutes(10));
        await discovery.FindAsync("", "Node", Token);

        server.Seen.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_version_is_told()
    {
        await using var server = await FakeApiServer.StartAsync(context => context.JsonAsync("""{"major":"1","minor":"31+","gitVersion":"v1.31.4-eks-1"}"""));
        using var client = server.Client();
        using var discovery = new ApiDiscovery(client, _time);

        (await discovery.VersionAsync(Token)).ShouldBe(new ServerVersion { Major = "1", Minor = "31+", GitVersion = "v1.31.4-eks-1" });
    }

    private static Task<FakeApiServer> ServerAsync() => FakeApiServer.StartAsync(context => context.Request.Path.Value switch
    {
        "/apis" => context.JsonAsync(Groups),
        "/api/v1" => context.JsonAsync("""{"resources":[{"name":"nodes","kind":"Node","namespaced":false},{"name":"nodes/proxy","kind":"NodeProxyOptions","namespaced":false}]}"""),
        "/apis/autoscaling/v1" => context.JsonAsync("""{"resources":[{"name":"oldkinds","kind":"OldKind","namespaced":true}]}"""),
        "/apis/autoscaling/v2beta2" => context.JsonAsync(
            """{"resources":[{"name":"horizontalpodautoscalers","singularName":"horizontalpodautoscaler","kind":"HorizontalPodAutoscaler","namespaced":true,"shortNames":["hpa"]}]}"""),
        "/apis/metrics.k8s.io/v1beta1" => context.RefuseAsync(503, "ServiceUnavailable", "the server is currently unable to handle the request"),
        _ => context.RefuseAsync(404, "NotFound", "the server could not find the requested resource"),
    });
}
