using K8gentS.Diagnosis.Signals;
using K8gentS.Diagnosis.Signals.Detectors;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Signals.Detectors.Pods;

public sealed class CorpusSignalsTests
{
    [Theory]
    [InlineData("inc-001", SignalClass.Image)]
    [InlineData("inc-003", SignalClass.Image)]
    [InlineData("inc-005", SignalClass.Image)]
    [InlineData("inc-010", SignalClass.Crash)]
    [InlineData("inc-011", SignalClass.Start)]
    [InlineData("inc-013", SignalClass.Crash)]
    [InlineData("inc-016", SignalClass.Crash)]
    [InlineData("inc-017", SignalClass.Start)]
    [InlineData("inc-023", SignalClass.Start)]
    [InlineData("inc-030", SignalClass.Crash)]
    [InlineData("inc-031", SignalClass.Health)]
    [InlineData("inc-032", SignalClass.Crash)]
    [InlineData("inc-040", SignalClass.Crash)]
    [InlineData("inc-070", SignalClass.Health)]
    [InlineData("inc-083", SignalClass.Crash)]
    [InlineData("inc-091", SignalClass.Crash)]
    [InlineData("inc-093", SignalClass.Deletion)]
    [InlineData("inc-120", SignalClass.Crash)]
    public void A_recorded_fault_shows_as_its_class(string id, SignalClass expected) =>
        Detect(id).Min(s => s.Class).ShouldBe(expected);

    [Theory]
    [InlineData("inc-110")]
    [InlineData("inc-111")]
    [InlineData("inc-112")]
    [InlineData("inc-113")]
    [InlineData("inc-114")]
    [InlineData("inc-115")]
    public void A_healthy_cluster_with_old_noise_shows_nothing(string id) => Detect(id).ShouldBeEmpty();

    [Theory]
    [InlineData("inc-050")]
    [InlineData("inc-061")]
    [InlineData("inc-080")]
    [InlineData("inc-092")]
    public void What_never_reached_a_node_is_no_trouble_of_containers(string id) => Detect(id).ShouldBeEmpty();

    private static List<Signal> Detect(string id) => [.. PodDetectors.All.SelectMany(d => d.Detect(Corpus.Snapshot(id)))];
}
