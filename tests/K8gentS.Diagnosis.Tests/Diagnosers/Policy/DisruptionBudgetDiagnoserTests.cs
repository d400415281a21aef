using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Policy;

public sealed class DisruptionBudgetDiagnoserTests
{
    private static readonly PodDisruptionBudget Budget = new()
    {
        Metadata = Make.Meta("web-budget"),
        Spec = new DisruptionBudgetSpec { MinAvailable = new IntOrString("1"), Selector = new LabelSelector { MatchLabels = Make.Labels("app=web") } },
        Status = new DisruptionBudgetStatus { DisruptionsAllowed = 0, CurrentHealthy = 1, DesiredHealthy = 1, ExpectedPods = 1 },
    };

    [Fact]
    public void A_drain_that_stands_still_at_the_budgets_pods_is_found() =>
        new Scene([Make.Node(cordoned: true), Budget, .. Make.Deployment(ready: 1), Make.Running()]).ShouldBe("POL006", "policy.pdb-blocks-eviction", "PodDisruptionBudget/web-budget", "minAvailable 1", "node-1");

    [Fact]
    public void Pods_that_the_drain_left_without_a_node_follow_from_the_budget() =>
        new Scene([Make.Node(cordoned: true), Budget, .. Make.Deployment(ready: 1), Make.Running(), .. Make.Deployment("api"), Make.Pending("0/1 nodes are available: 1 node(s) were unschedulable.", name: "api-1-a", owner: "api")])
            .ShouldBe("POL006", "policy.pdb-blocks-eviction", "PodDisruptionBudget/web-budget");

    [Fact]
    public void A_program_that_may_not_evict_says_so_in_its_log() =>
        new Scene([Make.Node(), Budget, .. Make.Deployment(ready: 1), Make.Running(), .. Make.Deployment("upgrader"), Make.Crashing("upgrader-1-a", "upgrader")])
            .WithLog("upgrader-1-a", "error when evicting pods/\"web-1-a\" -n \"shop\" (will retry after 5s): Cannot evict pod as it would violate the pod's disruption budget.")
            .ShouldBe("POL006", "policy.pdb-blocks-eviction", "PodDisruptionBudget/web-budget");

    [Fact]
    public void An_autoscaler_that_says_so_is_believed() =>
        new Scene([Make.Node(), Budget, .. Make.Deployment(ready: 1), Make.Running(), Make.Event(new ObjectRef("Node", null, "node-1"), "DisruptionBlocked", "Cannot disrupt Node: PDB \"shop/web-budget\" prevents pod evictions")])
            .ShouldBe("POL006", "policy.pdb-blocks-eviction", "PodDisruptionBudget/web-budget");

    [Fact]
    public void A_budget_that_allows_nothing_while_nobody_evicts_is_well() =>
        new Scene([Make.Node(), Budget, .. Make.Deployment(ready: 1), Make.Running()]).ShouldBeQuiet();

    [Fact]
    public void A_node_that_is_cordoned_and_not_drained_is_well() =>
        new Scene([Make.Node(cordoned: true), Budget, .. Make.Deployment(ready: 1), Make.Running(), .. Make.Deployment("api", ready: 1), Make.Running("api-1-a", "api")]).ShouldBeQuiet();

    [Fact]
    public void A_Job_that_drains_and_runs_still_is_a_drain()
    {
        var spec = Make.Spec() with { Containers = [Make.Spec().Containers[0] with { Args = ["drain", "node-1", "--ignore-daemonsets"] }] };
        new Scene([Make.Node(cordoned: true), Budget, .. Make.Deployment(ready: 1), Make.Running(), .. Make.Deployment("api", ready: 1), Make.Running("api-1-a", "api"), .. Make.Deployment("drainer", ready: 1, spec: spec), Make.Running("drainer-1-a", "drainer", spec)])
            .ShouldBe("POL006", "policy.pdb-blocks-eviction", "PodDisruptionBudget/web-budget");
    }
}
