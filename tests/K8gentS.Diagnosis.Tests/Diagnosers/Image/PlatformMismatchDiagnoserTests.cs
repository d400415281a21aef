using K8gentS.Diagnosis.Diagnosers.Image;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Image;

public sealed class PlatformMismatchDiagnoserTests
{
    [Theory]
    [InlineData("failed to pull and unpack image: no match for platform in manifest: not found")]
    [InlineData("no matching manifest for linux/arm64/v8 in the manifest list entries")]
    [InlineData("choosing image instance: no image found in manifest list for architecture \"arm64\"")]
    public void A_manifest_without_the_platform_is_recognised(string message) =>
        Given.Ask(new PlatformMismatchDiagnoser(), Some.Shop(Some.Pod(Some.Waiting("ErrImagePull", message), phase: "Pending"))).ShouldHaveSingleItem().Cause.ShouldBe("image.platform-mismatch");

    [Fact]
    public void A_program_of_another_architecture_is_recognised_at_its_start() =>
        Given.Ask(new PlatformMismatchDiagnoser(), Some.Shop(Some.Pod(Some.CrashLoop(128, "StartError", message: "exec: \"/app\": exec format error")))).ShouldHaveSingleItem();

    [Fact]
    public void An_ordinary_crash_says_nothing_of_platforms() =>
        Given.Ask(new PlatformMismatchDiagnoser(), Some.Shop(Some.Pod(Some.CrashLoop(1)))).ShouldBeEmpty();
}
