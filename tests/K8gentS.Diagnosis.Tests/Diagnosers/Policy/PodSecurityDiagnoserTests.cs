using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Policy;

public sealed class PodSecurityDiagnoserTests
{
    private static KubeObject[] Refused(string message, string name = "web")
    {
        var objects = Make.Deployment(name, pods: 0, setConditions: [Make.Condition("ReplicaFailure", "True", "FailedCreate", message)], conditions: [Make.Condition("ReplicaFailure", "True", "FailedCreate", message)]);
        return [.. objects, Make.Event(objects[1], "FailedCreate", "Error creating: " + message)];
    }

    [Theory]
    [InlineData("pods \"web-1-x\" is forbidden: violates PodSecurity \"baseline:v1.30\": host namespaces (hostNetwork=true)", "baseline:v1.30")]
    [InlineData("pods \"web-1-x\" is forbidden: unable to validate against any security context constraint: [provider restricted: .spec.securityContext.hostPID: Invalid value: true]", "hostPID")]
    public void Pod_security_is_told_with_what_it_asks_for(string message, string words) =>
        new Scene(Refused(message)).ShouldBe("POL003", "policy.pod-security-violation", "Deployment/web", words);

    [Fact]
    public void A_refusal_that_was_overcome_is_history()
    {
        var objects = Make.Deployment(ready: 1);
        new Scene([Make.Node(), .. objects, Make.Running(), Make.Event(objects[1], "FailedCreate", "Error creating: pods \"web-1-x\" is forbidden: violates PodSecurity \"baseline:v1.30\": host namespaces (hostNetwork=true)", 300), Make.Event(objects[1], "SuccessfulCreate", "Created pod: web-1-a", 290, "Normal")]).ShouldBeQuiet();
    }
}
