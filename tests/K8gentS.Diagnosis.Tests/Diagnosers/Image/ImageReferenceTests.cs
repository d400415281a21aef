using K8gentS.Diagnosis.Diagnosers.Image;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Image;

public sealed class ImageReferenceTests
{
    [Theory]
    [InlineData("nginx", "docker.io", "nginx", "latest")]
    [InlineData("bitnami/redis:7", "docker.io", "bitnami/redis", "7")]
    [InlineData("localhost/app:1", "localhost", "app", "1")]
    [InlineData("registry.test:5000/shop/web", "registry.test:5000", "shop/web", "latest")]
    [InlineData("registry.test/shop/web:1@sha256:abc", "registry.test", "shop/web", "sha256:abc")]
    [InlineData("", "docker.io", "", "latest")]
    public void A_name_comes_apart(string image, string registry, string repository, string version) =>
        ImageReference.Parse(image).ShouldBe(new ImageReference(registry, repository, version));
}
