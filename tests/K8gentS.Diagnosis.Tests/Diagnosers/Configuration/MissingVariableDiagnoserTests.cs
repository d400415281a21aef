using K8gentS.Diagnosis.Diagnosers.Configuration;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Configuration;

public sealed class MissingVariableDiagnoserTests
{
    [Fact]
    public void The_variable_is_named()
    {
        var finding = Ask(Some.CrashLoop(1), "starting", "panic: DB_URL must be set").ShouldHaveSingleItem();
        (finding.Cause, finding.Culprit, finding.Strength).ShouldBe(("config.missing-env", Some.Web, Strength.Certain));
        finding.Summary.ShouldContain("DB_URL");
    }

    [Fact]
    public void After_an_OOM_kill_the_words_weigh_little() =>
        Ask(Some.CrashLoop(137, "OOMKilled"), "panic: DB_URL must be set").ShouldAllBe(f => f.Strength == Strength.Weak);

    [Fact]
    public void A_program_that_got_over_it_says_nothing() =>
        Ask(Some.CrashLoop(1), "WARN DB_URL is not set, using default", "server started", "ERROR flux lost").ShouldAllBe(f => f.Strength == Strength.Weak);

    private static IReadOnlyList<Finding> Ask(string status, params string[] log) => Given.Ask(new MissingVariableDiagnoser(), Some.Shop(Some.Pod(status)), Given.Log(log));
}
