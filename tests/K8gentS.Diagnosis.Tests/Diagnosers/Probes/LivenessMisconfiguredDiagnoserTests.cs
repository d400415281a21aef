using K8gentS.Diagnosis.Diagnosers.Probes;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Probes;

public sealed class LivenessMisconfiguredDiagnoserTests
{
    private const string Refused = "Liveness probe failed: Get \"http://10.0.0.1:8080/health\": dial tcp 10.0.0.1:8080: connect: connection refused";

    [Fact]
    public void A_port_beside_the_declared_one_is_wrong()
    {
        var finding = Ask(Probed.Killed(Probed.Http, "{\"containerPort\": 9090}"), Refused).ShouldHaveSingleItem();
        (finding.Cause, finding.Strength).ShouldBe(("probe.liveness-misconfigured", Strength.Certain));
        finding.Summary.ShouldContain("nothing listens on port 8080; the program serves 9090");
    }

    [Fact]
    public void A_port_beside_the_one_that_the_log_names_is_wrong() =>
        Given.Ask(new LivenessMisconfiguredDiagnoser(), Some.Shop(Probed.Killed(Probed.Http), Some.Warning("Unhealthy", Refused)), Given.Log("INFO server listening on 0.0.0.0:3000")).ShouldHaveSingleItem().Strength.ShouldBe(Strength.Certain);

    [Theory]
    [InlineData("Liveness probe failed: HTTP probe failed with statuscode: 404")]
    [InlineData("Liveness probe failed: Get \"https://10.0.0.1:8080/\": http: server gave HTTP response to HTTPS client")]
    [InlineData("Liveness probe errored and resulted in unknown state: strconv.Atoi: parsing \"http\": invalid syntax")]
    public void Path_scheme_and_port_name_may_be_wrong(string message) =>
        Ask(Probed.Killed(Probed.Http, "{\"containerPort\": 8080}"), message).ShouldHaveSingleItem().Strength.ShouldBe(Strength.Certain);

    [Theory]
    [InlineData("Liveness probe failed: OCI runtime exec failed: exec failed: unable to start container process: exec: \"/bin/check\": stat /bin/check: no such file or directory: unknown", Strength.Certain)]
    [InlineData("Liveness probe failed: cat: can't open '/tmp/healthy': No such file or directory", Strength.Likely)]
    public void A_command_may_be_missing_or_look_in_the_wrong_place(string message, Strength strength) =>
        Ask(Probed.Killed("""{"exec": {"command": ["/bin/check"]} }"""), message).ShouldHaveSingleItem().Strength.ShouldBe(strength);

    [Fact]
    public void The_declared_port_is_the_right_one() => Ask(Probed.Killed(Probed.Http, "{\"containerPort\": 8080}"), Refused).ShouldBeEmpty();

    [Fact]
    public void A_program_that_ends_by_itself_was_not_killed_by_the_probe() =>
        Ask(Probed.Killed(Probed.Http, "{\"containerPort\": 9090}", exitCode: 1), Refused).ShouldBeEmpty();

    private static IReadOnlyList<Finding> Ask(Objects.Pod pod, string message) => Given.Ask(new LivenessMisconfiguredDiagnoser(), Some.Shop(pod, Some.Warning("Unhealthy", message)));
}
