using K8gentS.Diagnosis.Diagnosers.Image;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Image;

public sealed class PullUnauthorizedDiagnoserTests
{
    [Fact]
    public void Without_a_pull_secret_the_workload_has_to_name_one()
    {
        var finding = Ask("[]", "pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials").ShouldHaveSingleItem();
        (finding.Cause, finding.Culprit, finding.Strength).ShouldBe(("image.unauthorized", Some.Web, Strength.Certain));
    }

    [Theory]
    [InlineData("unexpected status from HEAD request to https://registry.test/v2/web/manifests/1: 401 Unauthorized")]
    [InlineData("initializing source docker://registry.test/web:1: reading manifest: unauthorized: authentication required")]
    [InlineData("failed to authorize: failed to fetch oauth token: unexpected status: 403 Forbidden")]
    public void Credentials_that_are_refused_are_the_secrets_fault(string message) =>
        Ask("""[{"name": "regcred"}]""", message).ShouldHaveSingleItem().Culprit.ShouldBe(new ObjectRef("Secret", Some.Ns, "regcred"));

    [Fact]
    public void A_token_server_that_cannot_be_reached_refuses_nobody() =>
        Ask("[]", "failed to authorize: failed to fetch anonymous token: Get \"https://auth.registry.test/token\": dial tcp: lookup auth.registry.test: no such host").ShouldBeEmpty();

    private static IReadOnlyList<Finding> Ask(string secrets, string message)
    {
        var pod = Some.PodOf(
            $$"""{"nodeName": "node-1", "imagePullSecrets": {{secrets}}, "containers": [{"name": "app", "image": "registry.test/web:1"}]}""",
            $$"""{"phase": "Pending", "containerStatuses": [{"name": "app", {{Some.Waiting("ErrImagePull", message)}} }]}""");
        return Given.Ask(new PullUnauthorizedDiagnoser(), Some.Shop(pod));
    }
}
