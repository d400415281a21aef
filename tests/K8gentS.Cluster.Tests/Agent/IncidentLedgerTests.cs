using K8gentS.Cluster.Agent;
using K8gentS.Cluster.Tests.Support;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Reports;
using Shouldly;
using Xunit;

namespace K8gentS.Cluster.Tests.Agent;

public sealed class IncidentLedgerTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly IncidentLedger _ledger = new(TimeSpan.FromMinutes(2));

    [Fact]
    public void A_new_incident_is_told_until_it_has_arrived_and_then_no_more()
    {
        Observe(0, Some.Incident("a", "image.tag-not-found")).ShouldBe(["a"]);
        Observe(30, Some.Incident("a", "image.tag-not-found")).ShouldBe(["a"], "the first attempt may have failed");
        Tell("a").ShouldBe(IncidentChange.Opened);
        Observe(60, Some.Incident("a", "image.tag-not-found")).ShouldBeEmpty();
    }

    [Fact]
    public void Another_leading_cause_is_told()
    {
        Observe(0, Some.Incident("a", "unknown"));
        Tell("a");
        Observe(10, Some.Incident("a", "image.tag-not-found")).ShouldBe(["a"]);
        var update = _ledger.UpdateOf("a")!;
        update.Change.ShouldBe(IncidentChange.Changed);
        update.At.ShouldBe(Start.AddSeconds(10));
        _ledger.Stamp(update);
        Observe(20, Some.Incident("a", "image.tag-not-found")).ShouldBeEmpty();
    }

    [Fact]
    public void What_changes_while_it_is_being_told_is_told_next()
    {
        Observe(0, Some.Incident("a", "unknown"));
        var underway = _ledger.UpdateOf("a")!;
        Observe(10, Some.Incident("a", "image.tag-not-found"));
        _ledger.Stamp(underway);
        Tell("a").ShouldBe(IncidentChange.Changed);
        _ledger.UpdateOf("a").ShouldBeNull();
    }

    [Fact]
    public void An_incident_ends_when_it_has_been_out_of_sight_for_long_enough()
    {
        Observe(0, Some.Incident("a", "oom"));
        Tell("a");
        Observe(119).ShouldBeEmpty();
        Observe(120).ShouldBe(["a"]);
        Tell("a").ShouldBe(IncidentChange.Ended);
        Observe(150).ShouldBeEmpty();
        Observe(180, Some.Incident("a", "oom")).ShouldBe(["a"], "it came back");
        Tell("a").ShouldBe(IncidentChange.Opened);
    }

    [Fact]
    public void An_incident_that_comes_and_goes_is_told_once()
    {
        Observe(0, Some.Incident("a", "oom"));
        Tell("a");
        Observe(60).ShouldBeEmpty();
        Observe(110, Some.Incident("a", "oom")).ShouldBeEmpty();
        Observe(200).ShouldBeEmpty();
    }

    [Fact]
    public void The_end_of_an_incident_of_which_nobody_heard_is_no_news()
    {
        Observe(0, Some.Incident("a", "oom"));
        Observe(200).ShouldBeEmpty();
        _ledger.UpdateOf("a").ShouldBeNull();
    }

    [Fact]
    public void One_that_comes_back_while_its_end_is_being_told_is_told_anew()
    {
        Observe(0, Some.Incident("a", "oom"));
        Tell("a");
        Observe(130);
        var end = _ledger.UpdateOf("a")!;
        Observe(140, Some.Incident("a", "oom"));
        _ledger.Stamp(end);
        Tell("a").ShouldBe(IncidentChange.Opened);
    }

    private IReadOnlyList<string> Observe(int second, params IncidentReport[] incidents) => _ledger.Observe(Some.Report(Start.AddSeconds(second), incidents));

    private IncidentChange Tell(string id)
    {
        var update = _ledger.UpdateOf(id).ShouldNotBeNull();
        _ledger.Stamp(update);
        return update.Change;
    }
}
