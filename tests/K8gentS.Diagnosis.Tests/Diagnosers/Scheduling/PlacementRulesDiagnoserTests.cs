using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Scheduling;

public sealed class PlacementRulesDiagnoserTests
{
    [Theory]
    [InlineData("2 node(s) didn't match pod anti-affinity rules", "scheduling.anti-affinity-unsatisfiable")]
    [InlineData("2 node(s) didn't satisfy existing pods anti-affinity rules", "scheduling.anti-affinity-unsatisfiable")]
    [InlineData("2 node(s) didn't match pod affinity rules", "scheduling.affinity-unsatisfiable")]
    [InlineData("2 node(s) didn't match pod topology spread constraints", "scheduling.topology-spread-unsatisfiable")]
    public void Rules_about_neighbours_are_told_apart(string reason, string cause)
    {
        var spec = Make.Spec() with
        {
            Affinity = new Affinity { PodAntiAffinity = Apart(), PodAffinity = Apart() },
            TopologySpreadConstraints = [new TopologySpreadConstraint { MaxSkew = 1, TopologyKey = "kubernetes.io/hostname", WhenUnsatisfiable = "DoNotSchedule" }],
        };
        new Scene([Make.Node(), Make.Node("node-2"), .. Make.Deployment(replicas: 3, ready: 2, spec: spec), Make.Running("web-1-b"), Make.Running("web-1-c", node: "node-2"), Make.Pending($"0/2 nodes are available: {reason}.", spec)])
            .ShouldBe("SCH004", cause, "Deployment/web", "kubernetes.io/hostname");
    }

    [Fact]
    public void A_pod_that_was_placed_in_the_end_is_well() =>
        new Scene([Make.Node(), .. Make.Deployment(ready: 1), Make.Running(), Make.Event(Make.Running(), "FailedScheduling", "0/1 nodes are available: 1 node(s) didn't match pod anti-affinity rules.", 300)]).ShouldBeQuiet();

    private static PodAffinity Apart() => new() { RequiredDuringSchedulingIgnoredDuringExecution = [new PodAffinityTerm { TopologyKey = "kubernetes.io/hostname", LabelSelector = new LabelSelector { MatchLabels = Make.Labels("app=web") } }] };
}
