using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Network;

public sealed class PacketLossDiagnoserTests
{
    [Theory]
    [InlineData("20 packets transmitted, 12 received, 40% packet loss, time 19031ms", true)]
    [InlineData("20 packets transmitted, 20 received, 0% packet loss, time 19031ms", false)]
    public void Lost_packets_count_only_where_some_are_lost(string line, bool lost)
    {
        var incidents = new Scene([Make.Node(), .. Make.Deployment(), Make.Crashing()]).WithLog("web-1-a", line).Incidents();
        Assert.Equal(lost, incidents.SelectMany(i => i.Hypotheses).Any(h => h.Code == "NET008" && h.Cause == "network.latency-or-loss"));
    }
}
