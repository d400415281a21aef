using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.SelfWatch;

public sealed class ResourceExhaustionDiagnoserTests
{
    private const string Own = "app.kubernetes.io/name=k8gents";

    [Fact]
    public void An_agent_that_is_killed_at_its_limit_says_so_itself() =>
        new Scene([Make.Node(), .. Make.Deployment("agent", labels: Own), Make.Crashing("agent-1-a", "agent", exitCode: 137)]).ShouldBe("SLF001", "self.resource-exhaustion", "Deployment/agent", "K8gentS itself");

    [Fact]
    public void Another_workload_that_is_killed_at_its_limit_is_none_of_ours()
    {
        var incidents = new Scene([Make.Node(), .. Make.Deployment(), Make.Crashing(exitCode: 137)]).Incidents();
        Assert.DoesNotContain(incidents.SelectMany(i => i.Hypotheses), h => h.Cause.StartsWith("self.", StringComparison.Ordinal));
    }
}
