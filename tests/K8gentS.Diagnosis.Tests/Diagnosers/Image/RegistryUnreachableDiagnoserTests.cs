using K8gentS.Diagnosis.Diagnosers.Image;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Image;

public sealed class RegistryUnreachableDiagnoserTests
{
    [Theory]
    [InlineData("dial tcp: lookup registry.test on 127.0.0.1:53: no such host", "does not resolve")]
    [InlineData("Head \"https://registry.test/v2/\": dial tcp 10.0.0.9:443: connect: connection refused", "refused")]
    [InlineData("Get \"https://registry.test/v2/\": tls: failed to verify certificate: x509: certificate signed by unknown authority", "certificate")]
    [InlineData("http: server gave HTTP response to HTTPS client", "plain HTTP")]
    [InlineData("unexpected status code 503 Service Unavailable", "server error")]
    [InlineData("Get \"https://registry.test/v2/\": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)", "does not answer")]
    public void The_way_in_which_the_registry_fails_is_named(string message, string words)
    {
        var finding = Ask("ErrImagePull", message).ShouldHaveSingleItem();
        finding.Cause.ShouldBe("image.registry-unreachable");
        finding.Summary.ShouldContain(words);
    }

    [Fact]
    public void A_registry_that_says_not_found_is_reachable() => Ask("ErrImagePull", "registry.test/web:1: not found").ShouldBeEmpty();

    private static IReadOnlyList<Finding> Ask(string reason, string message) => Given.Ask(new RegistryUnreachableDiagnoser(), Some.Shop(Some.Pod(Some.Waiting(reason, message), phase: "Pending")));
}
