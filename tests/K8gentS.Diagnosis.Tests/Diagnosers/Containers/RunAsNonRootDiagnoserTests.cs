using K8gentS.Diagnosis.Diagnosers.Containers;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Containers;

public sealed class RunAsNonRootDiagnoserTests
{
    [Theory]
    [InlineData("container has runAsNonRoot and image will run as root (pod: \"web\", container: app)", "is root")]
    [InlineData("container has runAsNonRoot and image has non-numeric user (nginx), cannot verify user is non-root", "a name")]
    [InlineData("container's runAsUser breaks non-root policy (pod: \"web\", container: app)", "runAsUser is 0")]
    public void The_reason_is_told_apart(string message, string words) =>
        Ask(message).ShouldHaveSingleItem().Summary.ShouldContain(words);

    [Fact]
    public void Another_configuration_error_is_none() => Ask("secret \"x\" not found").ShouldBeEmpty();

    private static IReadOnlyList<Finding> Ask(string message) => Given.Ask(new RunAsNonRootDiagnoser(), Some.Shop(Some.Pod(Some.Waiting("CreateContainerConfigError", message), phase: "Pending")));
}
