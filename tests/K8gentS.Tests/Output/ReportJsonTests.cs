using System.Text;
using System.Text.Json;
using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Calibration;
using K8gentS.Diagnosis.Reports;
using K8gentS.Diagnosis.Reports.Json;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Output;

public sealed class ReportJsonTests
{
    [Fact]
    public void A_report_keeps_to_the_schema()
    {
        var node = Some.Incident(Some.Hypothesis() with { Code = null, Container = null, Explanation = null, RefutedBy = null, Confidence = new Confidence(0, "none", 0, null, null) })
            with
        { Workload = new ObjectRef("Node", null, "n1"), Severity = Severity.Critical, Route = Route.RulesAndModel, Unexplained = [Some.Signal().Id] };
        var silent = Some.Incident() with { Hypotheses = [], Route = Route.Abstained, Signals = [Some.Signal() with { FirstSeen = null, LastSeen = null }] };

        ReportSchema.Faults(Json(Some.Report(Some.Incident(), node, silent))).ShouldBeEmpty();
        ReportSchema.Faults(Json(Some.Report())).ShouldBeEmpty();
    }

    [Fact]
    public void The_check_itself_finds_what_breaks_the_schema()
    {
        var tooSure = Some.Report(Some.Incident(Some.Hypothesis(confidence: 1.2)));
        var unproven = Some.Report(Some.Incident(Some.Hypothesis() with { Evidence = [] }));
        var tooMany = Some.Report(Some.Incident([.. Enumerable.Repeat(Some.Hypothesis(), 4)]));
        using var foreign = JsonDocument.Parse("""{ "schemaVersion": "2", "incidents": {}, "extra": 1 }""");

        ReportSchema.Faults(Json(tooSure)).ShouldHaveSingleItem().ShouldContain("confidence");
        ReportSchema.Faults(Json(unproven)).ShouldHaveSingleItem().ShouldContain("evidence");
        ReportSchema.Faults(Json(tooMany)).ShouldHaveSingleItem().ShouldContain("hypotheses");
        ReportSchema.Faults(foreign.RootElement).Count.ShouldBe(4);
    }

    [Theory]
    [InlineData(Route.Rules, "rules")]
    [InlineData(Route.Model, "model")]
    [InlineData(Route.RulesAndModel, "rules+model")]
    [InlineData(Route.Abstained, "abstained")]
    public void Routes_are_spelt_as_the_contract_has_them(Route route, string spelling)
    {
        Json(Some.Report(Some.Incident() with { Route = route })).GetProperty("incidents")[0].GetProperty("route").GetString().ShouldBe(spelling);
    }

    [Fact]
    public void What_is_not_known_is_left_out_and_no_remediation_is_null()
    {
        var report = Json(Some.Report(Some.Incident() with { Workload = new ObjectRef("Node", null, "n1") }));

        var incident = report.GetProperty("incidents")[0];
        incident.GetProperty("workload").TryGetProperty("namespace", out _).ShouldBeFalse();
        incident.GetProperty("hypotheses")[0].GetProperty("remediation").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public void Control_characters_of_the_cluster_never_reach_the_terminal_raw()
    {
        var text = Write(Some.Report(Some.Incident(Some.Hypothesis("a\u001b[31mb\u009b31mcd\u0007"))));

        text.ShouldNotContain('\u001b');
        text.ShouldNotContain('\u009b');
        text.ShouldNotContain('\u0007');
    }

    private static JsonElement Json(RcaReport report) => JsonDocument.Parse(Write(report)).RootElement;

    private static string Write(RcaReport report)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, ReportJson.WriterOptions))
        {
            ReportJson.Write(json, report);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
