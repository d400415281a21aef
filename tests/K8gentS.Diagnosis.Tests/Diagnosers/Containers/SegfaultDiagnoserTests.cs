using K8gentS.Diagnosis.Diagnosers.Containers;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Containers;

public sealed class SegfaultDiagnoserTests
{
    [Theory]
    [InlineData(139, "SIGSEGV")]
    [InlineData(135, "SIGBUS")]
    [InlineData(132, "SIGILL")]
    public void The_signal_is_named(int exitCode, string signal) => Ask(exitCode).ShouldHaveSingleItem().Summary.ShouldContain(signal);

    [Theory]
    [InlineData(137)]
    [InlineData(134)]
    [InlineData(1)]
    public void Other_ends_are_other_matters(int exitCode) => Ask(exitCode).ShouldBeEmpty();

    private static IReadOnlyList<Finding> Ask(int exitCode) => Given.Ask(new SegfaultDiagnoser(), Some.Shop(Some.Pod(Some.CrashLoop(exitCode))));
}
