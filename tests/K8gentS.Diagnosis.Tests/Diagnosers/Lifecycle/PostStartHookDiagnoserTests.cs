using K8gentS.Diagnosis.Diagnosers.Lifecycle;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Lifecycle;

public sealed class PostStartHookDiagnoserTests
{
    private const string Hook = """
        "lifecycle": {"postStart": {"exec": {"command": ["/bin/warm-up"]} } }
        """;

    [Theory]
    [InlineData("PostStartHook failed")]
    [InlineData("Exec lifecycle hook ([/bin/warm-up]) for Container \"app\" in Pod \"web\" failed - error: command '/bin/warm-up' exited with 126: , message: \"\"")]
    public void The_hook_is_named(string message)
    {
        var finding = Ask(Some.Pod(Some.CrashLoop(137), Hook), Some.Warning("FailedPostStartHook", message)).ShouldHaveSingleItem();
        finding.Cause.ShouldBe("lifecycle.post-start-hook-failed");
        finding.Summary.ShouldContain("/bin/warm-up");
    }

    [Fact]
    public void The_waiting_reason_suffices() =>
        Ask(Some.Pod($$"""
            "restartCount": 2, "state": {"waiting": {"reason": "PostStartHookError", "message": "PostStartHookError"} }, "lastState": {"terminated": {"exitCode": 137, "finishedAt": {{Some.Ago(9)}} } }
            """, Hook)).ShouldHaveSingleItem();

    [Fact]
    public void A_crash_without_a_failed_hook_is_another_matter() => Ask(Some.Pod(Some.CrashLoop(1), Hook)).ShouldBeEmpty();

    private static IReadOnlyList<Finding> Ask(params Objects.KubeObject[] objects) => Given.Ask(new PostStartHookDiagnoser(), Some.Shop(objects));
}
