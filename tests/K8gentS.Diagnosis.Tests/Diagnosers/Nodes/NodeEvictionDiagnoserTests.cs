using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Nodes;

public sealed class NodeEvictionDiagnoserTests
{
    [Fact]
    public void Evictions_under_pressure_are_the_nodes()
    {
        const string Message = "The node was low on resource: memory. Threshold quantity: 100Mi, available: 37Mi. Container app was using 900Mi, request is 0, has larger consumption of memory. ";
        new Scene([Make.Node(), .. Make.Deployment(), Make.Evicted(Message, "web-1-a", 60), Make.Evicted(Message, "web-1-b", 200)]).ShouldBe("NOD003", "node.eviction", "Node/node-1", "memory");
    }

    [Fact]
    public void Evictions_that_were_made_good_are_history() =>
        new Scene([Make.Node(), .. Make.Deployment(ready: 1), Make.Running("web-1-c"), Make.Evicted("The node was low on resource: memory.", "web-1-a", 1800)]).ShouldBeQuiet();
}
