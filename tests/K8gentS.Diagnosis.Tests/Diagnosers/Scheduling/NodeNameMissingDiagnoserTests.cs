using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Scheduling;

public sealed class NodeNameMissingDiagnoserTests
{
    private static Pod Silent(PodSpec spec, double age = 120) => Make.Pending("", spec, age: age) with { Status = new PodStatus { Phase = "Pending" } };

    [Fact]
    public void A_node_name_that_no_node_has_is_found_at_once()
    {
        var pod = Silent(Make.Spec() with { NodeName = "node-9" }, 5);
        new Scene([Make.Node(), .. Make.Deployment(), pod]).ShouldBe("SCH007", "scheduling.node-name-missing", "Deployment/web", "node-9");
    }

    [Fact]
    public void Nodes_that_were_not_read_are_not_missing() =>
        new Scene([.. Make.Deployment(), Silent(Make.Spec() with { NodeName = "node-9" })]).Without<Node>().ShouldBeQuiet();
}
