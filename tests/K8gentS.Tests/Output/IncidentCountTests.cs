using K8gentS.Output;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Output;

public sealed class IncidentCountTests
{
    [Fact]
    public void Nothing_found_is_no_all_clear_where_something_could_not_be_seen()
    {
        var blind = Some.Report();
        IncidentCount.Of(blind).ShouldBe("No incidents in what could be seen");
        IncidentCount.Of(blind with { BlindSpots = [] }).ShouldBe("No incidents");
        IncidentCount.Of(Some.Report(Some.Incident())).ShouldBe("1 incident");
        TextReport.Lines(blind, null).First().ToString().ShouldStartWith("No incidents in what could be seen in staging");
    }
}
