using K8gentS.Diagnosis.Diagnosers.Containers;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Containers;

public sealed class ExitsCleanlyDiagnoserTests
{
    [Fact]
    public void A_server_that_ends_well_again_and_again_is_none() =>
        Ask(Some.Pod(Some.CrashLoop(0, "Completed"))).ShouldHaveSingleItem().Strength.ShouldBe(Strength.Certain);

    [Fact]
    public void One_that_ends_because_its_probe_has_it_killed_only_obeys() =>
        Ask(Some.Pod(Some.CrashLoop(0, "Completed")), Some.Warning("Killing", "Container app failed liveness probe, will be restarted", type: "Normal")).ShouldHaveSingleItem().Strength.ShouldBe(Strength.Weak);

    [Theory]
    [InlineData(2, Strength.Certain)]
    [InlineData(60, Strength.Weak)]
    public void A_run_that_a_probe_may_have_cut_short_says_little_once_the_events_are_gone(double ran, Strength strength)
    {
        var pod = Some.PodOf(
            """{"nodeName": "node-1", "containers": [{"name": "app", "livenessProbe": {"tcpSocket": {"port": 8080}, "periodSeconds": 10, "failureThreshold": 3}}]}""",
            $$"""{"phase": "Running", "containerStatuses": [{"name": "app", {{Some.CrashLoop(0, "Completed", ran: ran)}} }]}""");
        Ask(pod).ShouldHaveSingleItem().Strength.ShouldBe(strength);
    }

    [Fact]
    public void An_error_is_no_clean_end() => Ask(Some.Pod(Some.CrashLoop(1))).ShouldBeEmpty();

    private static IReadOnlyList<Finding> Ask(params Objects.KubeObject[] objects) => Given.Ask(new ExitsCleanlyDiagnoser(), Some.Shop(objects));
}
