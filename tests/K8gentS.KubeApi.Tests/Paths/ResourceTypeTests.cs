using Shouldly;
using Xunit;

namespace K8gentS.KubeApi.Tests.Paths;

public sealed class ResourceTypeTests
{
    private static readonly ResourceType Pods = ResourceType.Core("pods", "Pod");
    private static readonly ResourceType Nodes = ResourceType.Core("nodes", "Node", namespaced: false);
    private static readonly ResourceType Deployments = new("apps", "v1", "deployments", "Deployment");

    [Fact]
    public void Paths_are_those_of_the_API()
    {
        $"{Pods.Everywhere}".ShouldBe("/api/v1/pods");
        $"{Pods.In("shop")}".ShouldBe("/api/v1/namespaces/shop/pods");
        $"{Pods.In(null)}".ShouldBe("/api/v1/pods");
        $"{Nodes.Named(null, "n1")}".ShouldBe("/api/v1/nodes/n1");
        $"{Deployments.Named("shop", "web").Sub("scale")}".ShouldBe("/apis/apps/v1/namespaces/shop/deployments/web/scale");
    }

    [Fact]
    public void Names_cannot_leave_their_place_in_the_path() =>
        $"{Pods.Named("shop", "../secrets?x=1")}".ShouldBe("/api/v1/namespaces/shop/pods/..%2Fsecrets%3Fx%3D1");

    [Fact]
    public void A_namespace_is_needed_where_there_is_one_and_refused_where_there_is_none()
    {
        Should.Throw<ArgumentException>(() => Pods.Named("", "a"));
        Should.Throw<ArgumentException>(() => Nodes.In("shop"));
        Should.Throw<ArgumentException>(() => Pods.Named("shop", ""));
    }

    [Fact]
    public void Group_and_version_read_as_objects_write_them()
    {
        Pods.ApiVersion.ShouldBe("v1");
        Deployments.ApiVersion.ShouldBe("apps/v1");
    }
}
