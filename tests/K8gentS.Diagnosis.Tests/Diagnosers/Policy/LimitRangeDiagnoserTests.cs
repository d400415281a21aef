using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Policy;

public sealed class LimitRangeDiagnoserTests
{
    private static KubeObject[] Refused(string message, string name = "web")
    {
        var objects = Make.Deployment(name, pods: 0, setConditions: [Make.Condition("ReplicaFailure", "True", "FailedCreate", message)], conditions: [Make.Condition("ReplicaFailure", "True", "FailedCreate", message)]);
        return [.. objects, Make.Event(objects[1], "FailedCreate", "Error creating: " + message)];
    }

    [Fact]
    public void A_limit_range_is_found_by_its_numbers()
    {
        var other = Range("a-range", "max", "4");
        new Scene([other, Range("sizes", "memory", "512Mi"), .. Refused("pods \"web-1-x\" is forbidden: maximum memory usage per Container is 512Mi, but limit is 1Gi")])
            .ShouldBe("POL002", "policy.limitrange-violation", "LimitRange/sizes", "512Mi", "1Gi");
    }

    [Fact]
    public void A_limit_range_that_refuses_nobody_is_well() =>
        new Scene([Make.Node(), Range("sizes", "memory", "512Mi"), .. Make.Deployment(ready: 1), Make.Running()]).ShouldBeQuiet();

    private static LimitRange Range(string name, string resource, string max) => new()
    {
        Metadata = Make.Meta(name),
        Spec = new LimitRangeSpec { Limits = [new LimitRangeItem { Type = "Container", Max = Make.Labels($"{resource}={max}") }] },
    };
}
