using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Policy;

public sealed class InvalidTemplateDiagnoserTests
{
    private static KubeObject[] Refused(string message, string name = "web")
    {
        var objects = Make.Deployment(name, pods: 0, setConditions: [Make.Condition("ReplicaFailure", "True", "FailedCreate", message)], conditions: [Make.Condition("ReplicaFailure", "True", "FailedCreate", message)]);
        return [.. objects, Make.Event(objects[1], "FailedCreate", "Error creating: " + message)];
    }

    [Fact]
    public void A_priority_class_that_does_not_exist_is_a_wrong_value() =>
        new Scene(Refused("pods \"web-1-x\" is forbidden: no PriorityClass with name gold was found")).ShouldBe("POL007", "config.invalid-value", "Deployment/web", "gold");

    [Fact]
    public void A_refusal_that_was_overcome_is_history()
    {
        var objects = Make.Deployment(ready: 1);
        new Scene([Make.Node(), .. objects, Make.Running(), Make.Event(objects[1], "FailedCreate", "Error creating: pods \"web-1-x\" is forbidden: no PriorityClass with name gold was found", 300), Make.Event(objects[1], "SuccessfulCreate", "Created pod: web-1-a", 290, "Normal")]).ShouldBeQuiet();
    }
}
