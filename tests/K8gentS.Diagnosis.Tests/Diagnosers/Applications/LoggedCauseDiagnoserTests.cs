using K8gentS.Diagnosis.Diagnosers.Applications;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Applications;

public sealed class LoggedCauseDiagnoserTests
{
    [Theory]
    [InlineData("ERROR: SQLSTATE 40P01: deadlock detected", "app.database-deadlock")]
    [InlineData("FATAL:  password authentication failed for user \"inventory\"", "app.dependency-auth-failed")]
    [InlineData("Exception in thread \"main\" java.lang.OutOfMemoryError: Java heap space", "app.heap-exhausted")]
    [InlineData("OSError: [Errno 98] Address already in use", "container.port-conflict")]
    [InlineData("x509: certificate has expired or is not yet valid", "app.tls-certificate-invalid")]
    [InlineData("write /data/wal: no space left on device", "storage.disk-full")]
    public void A_programs_last_words_name_the_cause(string line, string cause)
    {
        var finding = Ask(Some.CrashLoop(1), "starting", line)[0];
        (finding.Cause, finding.Culprit).ShouldBe((cause, Some.Web));
        finding.Strength.ShouldNotBe(Strength.Weak);
        finding.Resolution.Count.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Words_that_are_only_mentioned_name_nothing() =>
        Ask(Some.CrashLoop(1), "self-test: simulating deadlock detected ... ok", "KeyError: MAPS_API_ENDPOINT is required").ShouldBeEmpty();

    [Fact]
    public void A_healthy_programs_errors_open_no_incident() =>
        Ask("""
            "restartCount": 0, "ready": true, "state": {"running": {"startedAt": "2026-03-01T11:00:00Z"} }
            """, "ERROR: deadlock detected").ShouldBeEmpty();

    private static IReadOnlyList<Finding> Ask(string status, params string[] log) => Given.Ask(new LoggedCauseDiagnoser(), Some.Shop(Some.Pod(status)), Given.Log(log));
}
