using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.ControlPlane;

public sealed class SilentComponentDiagnoserTests
{
    private static Pod Silent(PodSpec spec, double age = 120) => Make.Pending("", spec, age: age) with { Status = new PodStatus { Phase = "Pending" } };

    private const string Cause = "controlplane.component-unhealthy";

    [Fact]
    public void Where_the_default_scheduler_is_silent_the_control_plane_is_at_fault() =>
        new Scene([Make.Node(), .. Make.Deployment(), Silent(Make.Spec())]).ShouldBe("CPL003", "controlplane.component-unhealthy", "Pod/kube-scheduler");

    [Fact]
    public void A_leader_that_renews_no_lease_is_down()
    {
        var lease = new Lease { Metadata = Make.Meta("kube-controller-manager", "kube-system"), Spec = new LeaseSpec { RenewTime = Some.Now.AddMinutes(-5) } };
        new Scene(lease, new Deployment { Metadata = Make.Meta("web"), Spec = new WorkloadSpec { Replicas = 1 } }).ShouldBe("CPL003", Cause, "Pod/kube-controller-manager", "kube-controller-manager");
    }

    [Fact]
    public void A_leader_that_renews_its_lease_is_well() =>
        new Scene(new Lease { Metadata = Make.Meta("kube-scheduler", "kube-system"), Spec = new LeaseSpec { RenewTime = Some.Now.AddSeconds(-2) } }).ShouldBeQuiet();
}
