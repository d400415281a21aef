using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Correlation;

/// <summary>Five hundred pods in a minute are a handful of incidents.</summary>
public sealed class StormTests
{
    private const int Workloads = 25;
    private const int PodsOfEach = 20;

    [Fact]
    public void A_node_that_is_gone_is_one_incident_however_many_pods_it_takes_along()
    {
        var node = Make.Sick(Make.Node(), Make.Condition("Ready", "Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status.", ago: 300));
        var incident = new Scene([node, .. Pods((owner, i) => Make.Running($"{owner}-1-{i}", owner, ready: false))]).Incidents().ShouldHaveSingleItem();
        incident.Workload.ShouldBe(node.Ref);
        incident.Affected.Count.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void A_ConfigMap_that_many_workloads_miss_is_one_incident()
    {
        var pods = Pods((owner, i) => Waiting(owner, i, "CreateContainerConfigError", "configmap \"shared-settings\" not found"));
        var incident = new Scene([Make.Node(), .. pods]).Incidents().ShouldHaveSingleItem();
        incident.Hypotheses[0].Culprit.ShouldBe(new ObjectRef("ConfigMap", Some.Ns, "shared-settings"));
        incident.Affected.ShouldContain(new ObjectRef("Deployment", Some.Ns, "web0"));
        incident.Affected.ShouldContain(new ObjectRef("Deployment", Some.Ns, $"web{Workloads - 1}"));
    }

    [Fact]
    public void Workloads_that_fail_each_for_their_own_reason_stay_apart()
    {
        var pods = Pods((owner, i) => Waiting(owner, i, "CreateContainerConfigError", $"configmap \"{owner}-settings\" not found"));
        new Scene([Make.Node(), .. pods]).Incidents().Count.ShouldBe(Workloads);
    }

    private static IEnumerable<KubeObject> Pods(Func<string, int, Pod> make) =>
        from w in Enumerable.Range(0, Workloads)
        let owner = $"web{w}"
        from item in Make.Deployment(owner, PodsOfEach, pods: PodsOfEach).Concat(Enumerable.Range(0, PodsOfEach).Select(i => (KubeObject)make(owner, i)))
        select item;

    private static Pod Waiting(string owner, int i, string reason, string message)
    {
        var pod = Make.Creating($"{owner}-1-{i}", owner);
        return pod with
        {
            Status = pod.Status with
            {
                ContainerStatuses = [.. pod.Spec.Containers.Select(c => new ContainerStatus
                {
                    Name = c.Name,
                    State = new ContainerState { Waiting = new ContainerStateWaiting { Reason = reason, Message = message } },
                })],
            },
        };
    }
}
