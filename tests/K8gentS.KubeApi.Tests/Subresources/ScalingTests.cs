using K8gentS.KubeApi.Subresources;
using K8gentS.KubeApi.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.KubeApi.Tests.Subresources;

public sealed class ScalingTests
{
    private static readonly ObjectPath Web = new ResourceType("apps", "v1", "deployments", "Deployment").Named("shop", "web");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_scale_is_read_and_a_missing_number_is_zero()
    {
        await using var server = await FakeApiServer.StartAsync(context => context.JsonAsync(
            """{"kind":"Scale","metadata":{"resourceVersion":"5"},"spec":{},"status":{"replicas":2,"selector":"app=web"}}"""));
        using var client = server.Client();

        (await client.GetScaleAsync(Web, Token)).ShouldBe(new Scale(0, 2, "5"));
        server.Seen.ShouldHaveSingleItem().Path.ShouldBe("/apis/apps/v1/namespaces/shop/deployments/web/scale");
    }

    [Fact]
    public async Task A_change_is_guarded_by_the_version()
    {
        await using var server = await FakeApiServer.StartAsync(context => context.JsonAsync("""{"metadata":{"resourceVersion":"6"},"spec":{"replicas":3},"status":{"replicas":2}}"""));
        using var client = server.Client();

        (await client.SetScaleAsync(Web, 3, "5", cancellationToken: Token)).ShouldBe(new Scale(3, 2, "6"));
        server.Seen.ShouldHaveSingleItem().Body.ShouldBe("""{"metadata":{"resourceVersion":"5"},"spec":{"replicas":3}}""");
    }
}
