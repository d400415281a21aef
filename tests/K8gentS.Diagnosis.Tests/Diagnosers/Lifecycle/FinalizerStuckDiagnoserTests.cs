using K8gentS.Diagnosis.Diagnosers.Lifecycle;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Lifecycle;

public sealed class FinalizerStuckDiagnoserTests
{
    [Fact]
    public void The_finalizer_is_named_and_the_object_to_blame()
    {
        var finding = Ask("\"example.test/hold\"", 300).ShouldHaveSingleItem();
        (finding.Cause, finding.Culprit).ShouldBe(("lifecycle.finalizer-stuck", new ObjectRef("Pod", Some.Ns, "web-5d-x1")));
        finding.Summary.ShouldContain("example.test/hold");
    }

    [Fact]
    public void A_pod_that_is_still_within_its_time_is_only_leaving() => Ask("\"example.test/hold\"", -10).ShouldBeEmpty();

    [Fact]
    public void Without_a_finalizer_something_else_holds_it() => Ask("", 300).ShouldBeEmpty();

    [Fact]
    public void A_claim_in_use_waits_for_its_pod()
    {
        var claim = new Objects.PersistentVolumeClaim { Metadata = new() { Name = "data", Namespace = Some.Ns, DeletionTimestamp = Some.Now.AddMinutes(-5), Finalizers = ["kubernetes.io/pvc-protection"] } };
        var pod = Some.PodOf("""{"containers": [{"name": "app"}], "volumes": [{"name": "d", "persistentVolumeClaim": {"claimName": "data"} }]}""", """{"phase": "Running"}""");
        var evidence = Given.Evidence(Some.Shop(pod, claim), claim.Ref).ShouldNotBeNull();
        new FinalizerStuckDiagnoser().Diagnose(evidence).ShouldHaveSingleItem().Summary.ShouldContain("Pod/web-5d-x1 still uses it");
    }

    [Fact]
    public void A_namespace_is_held_by_what_is_in_it()
    {
        var space = new Objects.Namespace { Metadata = new() { Name = Some.Ns, DeletionTimestamp = Some.Now.AddMinutes(-5) }, Status = new() { Conditions = [new() { Type = "NamespaceFinalizersRemaining", Status = "True", Message = "example.test/hold in 1 resource instances" }] } };
        var pod = Some.PodOf("""{"containers": [{"name": "app"}]}""", """{"phase": "Running"}""", metadata: $"\"deletionTimestamp\": {Some.Ago(300)}, \"finalizers\": [\"example.test/hold\"]");
        var evidence = Given.Evidence(Some.Shop(pod, space), space.Ref).ShouldNotBeNull();
        new FinalizerStuckDiagnoser().Diagnose(evidence).ShouldHaveSingleItem().DependsOn.ShouldBe(pod.Ref);
    }

    private static IReadOnlyList<Finding> Ask(string finalizer, double overdue) => Given.Ask(new FinalizerStuckDiagnoser(), Some.Shop(Some.PodOf(
        """{"nodeName": "node-1", "containers": [{"name": "app"}]}""",
        """{"phase": "Running"}""",
        metadata: $"\"deletionTimestamp\": {Some.Ago(overdue)}, \"finalizers\": [{finalizer}]")));
}
