using K8gentS.Diagnosis.Diagnosers.Lifecycle;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Lifecycle;

public sealed class PreStopHookDiagnoserTests
{
    [Fact]
    public void The_hook_of_a_pod_that_is_ending_is_named()
    {
        var finding = Ask($"\"deletionTimestamp\": {Some.Ago(-20)}").ShouldHaveSingleItem();
        finding.Cause.ShouldBe("lifecycle.pre-stop-hook-failed");
        finding.Summary.ShouldContain("/bin/drain");
    }

    [Fact]
    public void A_pod_that_runs_on_has_got_over_it() => Ask("").ShouldBeEmpty();

    private static IReadOnlyList<Finding> Ask(string metadata)
    {
        var pod = Some.PodOf(
            """{"nodeName": "node-1", "containers": [{"name": "app", "lifecycle": {"preStop": {"exec": {"command": ["/bin/drain"]} } } }]}""",
            $$"""{"phase": "Running", "containerStatuses": [{"name": "app", "ready": true, "restartCount": 0, "state": {"running": {"startedAt": {{Some.Ago(metadata.Length == 0 ? 5 : 900)}} } } }]}""",
            metadata: metadata);
        return Given.Ask(new PreStopHookDiagnoser(), Some.Shop(pod, Some.Warning("FailedPreStopHook", "PreStopHook failed")));
    }
}
