using K8gentS.Diagnosis.Diagnosers.Containers;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Containers;

public sealed class PermissionDeniedDiagnoserTests
{
    [Fact]
    public void A_program_that_may_not_run_is_named_with_the_volume_it_comes_from()
    {
        var pod = Some.PodOf(
            """
            {"nodeName": "node-1", "containers": [{"name": "app", "image": "registry.test/web:1", "volumeMounts": [{"name": "scripts", "mountPath": "/opt"}]}],
             "volumes": [{"name": "scripts", "configMap": {"name": "entry"} }]}
            """,
            $$"""{"phase": "Running", "containerStatuses": [{"name": "app", {{Some.CrashLoop(128, "StartError", message: "exec: \"/opt/start.sh\": permission denied: unknown")}} }]}""");
        var finding = Given.Ask(new PermissionDeniedDiagnoser(), Some.Shop(pod)).ShouldHaveSingleItem();
        finding.Summary.ShouldContain("/opt/start.sh");
        finding.Evidence.ShouldContain(e => e.Text.Contains("ConfigMap entry", StringComparison.Ordinal));
    }

    [Fact]
    public void Exit_code_126_is_a_shells_word_for_it() => Ask(Some.CrashLoop(126)).ShouldHaveSingleItem().Strength.ShouldBe(Strength.Likely);

    [Fact]
    public void A_missing_program_is_another_matter() => Ask(Some.CrashLoop(128, "StartError", message: "exec: \"x\": executable file not found in $PATH")).ShouldBeEmpty();

    private static IReadOnlyList<Finding> Ask(string status) => Given.Ask(new PermissionDeniedDiagnoser(), Some.Shop(Some.Pod(status)));
}
