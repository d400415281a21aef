using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Policy;

public sealed class WebhookDeniedDiagnoserTests
{
    private static KubeObject[] Refused(string message, string name = "web")
    {
        var objects = Make.Deployment(name, pods: 0, setConditions: [Make.Condition("ReplicaFailure", "True", "FailedCreate", message)], conditions: [Make.Condition("ReplicaFailure", "True", "FailedCreate", message)]);
        return [.. objects, Make.Event(objects[1], "FailedCreate", "Error creating: " + message)];
    }

    [Theory]
    [InlineData("admission webhook \"validate.kyverno.svc-fail\" denied the request: images must come from registry.test", "validate.kyverno.svc-fail")]
    [InlineData("pods \"web-1-x\" is forbidden: ValidatingAdmissionPolicy 'no-latest' with binding 'no-latest-b' denied request: the tag latest is not allowed", "no-latest")]
    [InlineData("admission webhook \"check.example.test\" denied the request without explanation", "check.example.test")]
    public void A_webhook_or_policy_that_denies_is_named(string message, string name) =>
        new Scene(Refused(message)).ShouldBe("POL004", "policy.webhook-denied", "Deployment/web", name);

    [Fact]
    public void A_refusal_that_was_overcome_is_history()
    {
        var objects = Make.Deployment(ready: 1);
        new Scene([Make.Node(), .. objects, Make.Running(), Make.Event(objects[1], "FailedCreate", "Error creating: admission webhook \"check.example.test\" denied the request: not yet", 300), Make.Event(objects[1], "SuccessfulCreate", "Created pod: web-1-a", 290, "Normal")]).ShouldBeQuiet();
    }
}
