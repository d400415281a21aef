using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;
using K8gentS.Diagnosis.Signals.Detectors.Pods;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Signals.Detectors.Pods;

public sealed class DeletionDetectorTests
{
    [Theory]
    [InlineData(-20, false)]
    [InlineData(30, false)]
    [InlineData(120, true)]
    public void Only_what_should_long_have_gone_hangs(double overdue, bool wrong) =>
        Detect(new Pod { Metadata = Deleted(overdue) }).Any().ShouldBe(wrong);

    [Theory]
    [InlineData(120, false)]
    [InlineData(1200, true)]
    public void Foreground_deletion_may_take_as_long_as_its_dependents(double overdue, bool wrong) =>
        Detect(new Deployment { Metadata = Deleted(overdue, "foregroundDeletion") }).Any().ShouldBe(wrong);

    [Fact]
    public void Claims_and_namespaces_hang_too()
    {
        var claim = new PersistentVolumeClaim { Metadata = Deleted(300, "kubernetes.io/pvc-protection") };
        var space = new Namespace { Metadata = Deleted(300) with { Namespace = null } };
        Detect(claim, space).Select(s => s.Object.Kind).ShouldBe(["Namespace", "PersistentVolumeClaim"], ignoreOrder: true);
    }

    [Fact]
    public void What_is_not_deleted_does_not_hang() => Detect(new Pod { Metadata = new() { Name = "x", Namespace = Some.Ns, Finalizers = ["example.test/hold"] } }).ShouldBeEmpty();

    private static ObjectMeta Deleted(double overdue, params string[] finalizers) =>
        new() { Name = "x", Namespace = Some.Ns, DeletionTimestamp = Some.Now.AddSeconds(-overdue), Finalizers = finalizers };

    private static List<Signal> Detect(params KubeObject[] objects) => [.. new DeletionDetector().Detect(Some.Shop(objects))];
}
