using K8gentS.Diagnosis.Diagnosers.Configuration;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Configuration;

public sealed class MissingSecretDiagnoserTests
{
    [Fact]
    public void The_missing_Secret_is_to_blame_and_the_variable_named()
    {
        var finding = Ask(Some.Pod(Some.Waiting("CreateContainerConfigError", "secret \"db\" not found"), """
            "env": [{"name": "DB_PASSWORD", "valueFrom": {"secretKeyRef": {"name": "db", "key": "password"} } }]
            """, "Pending")).ShouldHaveSingleItem();
        (finding.Cause, finding.Culprit).ShouldBe(("config.missing-secret", new ObjectRef("Secret", Some.Ns, "db")));
        finding.Summary.ShouldContain("DB_PASSWORD");
    }

    [Fact]
    public void A_key_that_lacks_is_another_matter() =>
        Ask(Some.Pod(Some.Waiting("CreateContainerConfigError", "couldn't find key token in Secret shop/db"), phase: "Pending")).ShouldBeEmpty();

    private static IReadOnlyList<Finding> Ask(params Objects.KubeObject[] objects) => Given.Ask(new MissingSecretDiagnoser(), Some.Shop(objects));
}
