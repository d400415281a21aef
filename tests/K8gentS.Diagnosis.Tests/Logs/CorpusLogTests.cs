using K8gentS.Diagnosis.Logs;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Logs;

/// <summary>What the recorded programs say of themselves.</summary>
public sealed class CorpusLogTests
{
    private static readonly LogScanner Scanner = new();

    [Theory]
    [InlineData("inc-012/logs/identity/login-8475c5cf46-hzlkl/login.log", "config.missing-env", "SESSION_SIGNING_KEY")]
    [InlineData("inc-075", "config.missing-env", "MAPS_API_ENDPOINT")]
    [InlineData("inc-090", "config.missing-env", "DB_URL")]
    [InlineData("inc-014", "container.segfault", "")]
    [InlineData("inc-015", "container.read-only-filesystem", "/var/cache/")]
    [InlineData("inc-016", "container.port-conflict", "")]
    [InlineData("inc-019", "config.invalid-value", "twenty")]
    [InlineData("inc-040", "network.dns-failure", "booking-db")]
    [InlineData("inc-073", "network.dns-failure", "carrier-api.fulfil-prod.svc.cluster.local")]
    [InlineData("inc-074", "dependency.unreachable", "journal-db|5433")]
    [InlineData("inc-083", "rbac.forbidden", "list|pods|scaler")]
    [InlineData("inc-100", "app.database-deadlock", "")]
    [InlineData("inc-101", "app.dependency-auth-failed", "inventory")]
    [InlineData("inc-103", "app.heap-exhausted", "")]
    [InlineData("inc-104", "app.tls-certificate-invalid", "")]
    public void The_programs_last_words_name_the_cause(string where, string cause, string groups)
    {
        var best = Logs(where).Select(l => Scanner.Scan(l).FirstOrDefault()).FirstOrDefault(m => m?.Standing == LogStanding.LastWords && m.Strength > 0).ShouldNotBeNull();
        best.Signature.Cause.ShouldBe(cause, best.Signature.Id);
        foreach (var group in groups.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            best.Groups.Values.ShouldContain(group, string.Join(',', best.Groups.Values));
        }
    }

    [Fact]
    public void A_program_that_handles_its_errors_has_no_last_words() =>
        Scanner.Scan(Logs("inc-114").Single(l => l.Lines.Count > 10)).ShouldAllBe(m => m.Standing <= LogStanding.Recovered);

    [Fact]
    public void Words_that_no_signature_knows_are_no_more_than_weak() =>
        Logs("inc-120").SelectMany(l => Scanner.Scan(l)).ShouldAllBe(m => m.Strength == 0);

    [Fact]
    public void The_programs_that_run_well_in_every_case_say_nothing_wrong()
    {
        foreach (var file in Corpus.LogFiles.Where(f => f.Contains("/telemetry/", StringComparison.Ordinal) || f.Contains("/platform/", StringComparison.Ordinal)))
        {
            Scanner.Scan(LogText.Parse(File.ReadAllText(file))).ShouldBeEmpty(file);
        }
    }

    [Fact]
    public void A_missing_log_is_a_gap_and_no_log()
    {
        var files = Corpus.LogFiles.Select(File.ReadAllText).Where(t => t.StartsWith("unable to retrieve", StringComparison.Ordinal)).ToArray();
        files.Length.ShouldBeGreaterThan(5);
        foreach (var log in files.Select(LogText.Parse))
        {
            log.IsEmpty.ShouldBeTrue();
            log.Gap.ShouldNotBeNull().Kind.ShouldBe(LogGapKind.Removed);
        }
    }

    private static IEnumerable<LogText> Logs(string where) =>
        Corpus.LogFiles
            .Where(f => f.Contains(where, StringComparison.Ordinal) && !f.Contains("/telemetry/", StringComparison.Ordinal) && !f.Contains("/platform/", StringComparison.Ordinal))
            .Select(f => LogText.Parse(File.ReadAllText(f)));
}
