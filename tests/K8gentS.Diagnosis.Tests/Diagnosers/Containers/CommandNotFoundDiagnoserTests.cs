using K8gentS.Diagnosis.Diagnosers.Containers;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Containers;

public sealed class CommandNotFoundDiagnoserTests
{
    [Theory]
    [InlineData("OCI runtime create failed: runc create failed: unable to start container process: exec: \"servr\": executable file not found in $PATH: unknown", "servr")]
    [InlineData("exec: \"/app/servr\": stat /app/servr: no such file or directory: unknown", "/app/servr")]
    [InlineData("container create failed: executable file `servr` not found in $PATH: No such file or directory", "servr")]
    public void The_missing_program_is_named(string message, string program)
    {
        var finding = Ask(Some.CrashLoop(128, "StartError", message: message)).ShouldHaveSingleItem();
        (finding.Cause, finding.Strength).ShouldBe(("container.command-not-found", Strength.Certain));
        finding.Summary.ShouldContain(program);
    }

    [Fact]
    public void Exit_code_127_is_a_shells_word_for_it() => Ask(Some.CrashLoop(127)).ShouldHaveSingleItem().Strength.ShouldBe(Strength.Likely);

    [Theory]
    [InlineData("error mounting \"/x\" to rootfs at \"/etc/app\": no such file or directory")]
    [InlineData("exec: \"/start.sh\": permission denied")]
    public void A_start_that_fails_otherwise_is_not_for_want_of_the_program(string message) => Ask(Some.CrashLoop(128, "StartError", message: message)).ShouldBeEmpty();

    private static IReadOnlyList<Finding> Ask(string status) => Given.Ask(new CommandNotFoundDiagnoser(), Some.Shop(Some.Pod(status)));
}
