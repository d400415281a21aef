using System.Text.Json;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Plans.Planning;

public sealed class OtherRemediesTests
{
    private static readonly Shop Hanging = new() { Cause = "app.file-descriptor-exhausted", Container = Running(7200) };

    [Fact]
    public void Pods_that_ran_well_and_hang_now_are_restarted()
    {
        var plan = Hanging.Plan().ShouldNotBeNull();
        plan.Action.ShouldBe(new PlanAction.RolloutRestart());
        plan.Inverse.ShouldBeNull();
    }

    [Fact]
    public void What_crashes_is_started_anew_already() => (Hanging with { Container = Some.CrashLoop(1) }).Plan().ShouldBeNull();

    [Fact]
    public void What_never_ran_well_does_not_begin_to() => (Hanging with { Container = Running(130) }).Plan().ShouldBeNull();

    [Theory]
    [InlineData("3", 3)]
    [InlineData("0", null)]
    [InlineData("500", null)]
    [InlineData("-1", null)]
    [InlineData("3; rm", null)]
    public void A_workload_at_zero_is_scaled_to_what_an_earlier_revision_had(string desired, int? replicas) =>
        (AtZero(desired)?.Action).ShouldBe(replicas is { } number ? new PlanAction.Scale(number) : null);

    [Fact]
    public void A_number_that_an_autoscaler_owns_is_left_to_it()
    {
        AtZero("3").ShouldNotBeNull().Precondition.Replicas.ShouldBe(0);
        var scaler = JsonSerializer.Deserialize("""{"metadata": {"name": "h", "namespace": "shop"}, "spec": {"scaleTargetRef": {"kind": "Deployment", "name": "web"}, "maxReplicas": 5} }""", ObjectsJsonContext.Default.HorizontalPodAutoscaler)!;
        AtZero("3", scaler).ShouldBeNull();
    }

    [Fact]
    public void The_one_pod_of_a_lost_node_is_deleted_and_made_anew_elsewhere()
    {
        var plan = OnLostNode(new Shop().Failing()).ShouldNotBeNull();
        plan.Action.ShouldBe(new PlanAction.DeletePod());
        plan.Target.ShouldBe(new PlanTarget("Pod", Some.Ns, "web-2-a", "uid-web-2-a"));
        plan.Precondition.ShouldBe(new PlanPrecondition(null, null));
    }

    [Fact]
    public void Several_pods_of_a_lost_node_are_its_operators_business() => OnLostNode(new Shop().Failing(), new Shop().Failing(name: "web-2-b")).ShouldBeNull();

    [Fact]
    public void A_pod_that_nothing_makes_anew_is_not_deleted()
    {
        var pod = new Shop().Failing();
        OnLostNode(pod with { Metadata = pod.Metadata with { OwnerReferences = [] } }).ShouldBeNull();
        OnLostNode(pod with { Metadata = pod.Metadata with { OwnerReferences = [Make.Owner("StatefulSet", "web")] } }).ShouldBeNull();
        OnLostNode(pod with { Metadata = pod.Metadata with { DeletionTimestamp = Some.Now } }).ShouldBeNull();
        OnLostNode(pod with { Spec = pod.Spec with { Volumes = [new Volume { Name = "data", PersistentVolumeClaim = new ClaimVolume { ClaimName = "data" } }] } }).ShouldBeNull();
    }

    private static RemediationPlan? OnLostNode(params Pod[] pods) => new Shop { Cause = "node.kubelet-stopped" }
        .PlanOf(Shop.Of([.. pods, Shop.Node(ready: "Unknown"), Shop.Node(name: "node-2")]), new ObjectRef("Node", null, "node-1"));

    private static RemediationPlan? AtZero(string desired, params KubeObject[] more)
    {
        var shop = new Shop { Cause = "workload.scaled-to-zero" };
        var zero = shop.Deployment() with { Spec = shop.Deployment().Spec with { Replicas = 0 } };
        return shop.PlanOf(Shop.Of([zero, shop.Revision(2, shop.After, 600, 0, "\"deployment.kubernetes.io/desired-replicas\": \"0\""), shop.Revision(1, shop.Before, 900, 0, $"\"deployment.kubernetes.io/desired-replicas\": \"{desired}\""), .. more]));
    }

    private static string Running(int seconds) => $$""" "state": {"running": {"startedAt": {{Some.Ago(seconds)}} } } """;
}
