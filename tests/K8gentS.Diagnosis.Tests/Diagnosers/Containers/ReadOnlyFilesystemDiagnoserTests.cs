using K8gentS.Diagnosis.Diagnosers.Containers;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Containers;

public sealed class ReadOnlyFilesystemDiagnoserTests
{
    [Fact]
    public void A_mount_point_that_cannot_be_made_is_recognised() =>
        Ask("error mounting \"/v\" to rootfs at \"/data/x\": mkdir /run/rootfs/data/x: read-only file system").ShouldHaveSingleItem().Cause.ShouldBe("container.read-only-filesystem");

    [Fact]
    public void A_missing_program_is_another_matter() => Ask("exec: \"x\": executable file not found in $PATH").ShouldBeEmpty();

    private static IReadOnlyList<Finding> Ask(string message) => Given.Ask(new ReadOnlyFilesystemDiagnoser(), Some.Shop(Some.Pod(Some.CrashLoop(128, "StartError", message: message))));
}
