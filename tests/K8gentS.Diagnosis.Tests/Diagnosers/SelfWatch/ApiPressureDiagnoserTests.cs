using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.SelfWatch;

public sealed class ApiPressureDiagnoserTests
{
    private const string Own = "app.kubernetes.io/name=k8gents";

    [Fact]
    public void An_agent_that_the_API_server_turns_away_says_so_itself() =>
        new Scene([Make.Node(), .. Make.Deployment("agent", labels: Own), Make.Crashing("agent-1-a", "agent")]).WithLog("agent-1-a", "kube-apiserver answered 429 Too Many Requests").ShouldBe("SLF002", "self.api-pressure", "Deployment/agent");

    [Fact]
    public void Another_program_that_is_turned_away_is_none_of_ours()
    {
        var incidents = new Scene([Make.Node(), .. Make.Deployment(), Make.Crashing()]).WithLog("web-1-a", "kube-apiserver answered 429 Too Many Requests").Incidents();
        Assert.DoesNotContain(incidents.SelectMany(i => i.Hypotheses), h => h.Cause == "self.api-pressure");
    }
}
