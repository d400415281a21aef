using K8gentS.Diagnosis.Logs;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Logs;

public sealed class LogFatalTests
{
    [Theory]
    [InlineData("ERROR SQLSTATE 40P01: deadlock detected", "INFO started\nERROR SQLSTATE 40P01: deadlock detected\n  DETAIL: x\nFATAL giving up after 5 retries")]
    [InlineData("lattice phase slip beyond tolerance (0x51)", "calibrating lattice\nlattice phase slip beyond tolerance (0x51)")]
    [InlineData("Caused by: java.io.IOException: inner", "Exception in thread \"main\" java.lang.X: outer\n\tat a.b.C(D.java:1)\nCaused by: java.io.IOException: inner\n\tat a.b.C(D.java:1)")]
    [InlineData("ValueError: boom", "Traceback (most recent call last):\n  File \"x\", line 1\nValueError: boom")]
    [InlineData("quorum lost for good", "thread 'main' panicked at src/main.rs:1:1:\nquorum lost for good\nnote: run with `RUST_BACKTRACE=1`")]
    [InlineData("panic: no quorum", "panic: no quorum\n\ngoroutine 1 [running]:\nmain.main()\n\t/src/main.go:10 +0x1d\nexit status 2")]
    [InlineData("ERROR no quorum", "ERROR no quorum\nINFO shutting down\nINFO bye")]
    public void The_line_that_tells_is_found(string expected, string log) =>
        LogFatal.Select(LogText.Parse(log)).ShouldNotBeNull().Line.Text.ShouldBe(expected);

    [Fact]
    public void Generic_words_are_marked_as_such()
    {
        LogFatal.Select(LogText.Parse("FATAL giving up after 5 retries")).ShouldNotBeNull().IsGeneric.ShouldBeTrue();
        LogFatal.Select(LogText.Parse("FATAL phase slip")).ShouldNotBeNull().IsGeneric.ShouldBeFalse();
    }

    [Fact]
    public void The_stack_trace_comes_with_it() =>
        LogFatal.Select(LogText.Parse("INFO x\npanic: no quorum\ngoroutine 1 [running]:\nmain.main()\n\t/src/main.go:10")).ShouldNotBeNull().Unit.Count.ShouldBe(4);

    [Fact]
    public void A_handled_error_is_not_it()
    {
        var fatal = LogFatal.Select(LogText.Parse("ERROR connection refused\nINFO connected to db\nserving :80"));
        fatal.ShouldNotBeNull().Severity.ShouldNotBe(LogSeverity.Error);
    }

    [Fact]
    public void An_empty_log_has_none() => LogFatal.Select(LogText.Empty).ShouldBeNull();
}
