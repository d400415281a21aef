using System.Text;
using System.Text.Json.Nodes;
using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Reports;
using K8gentS.Diagnosis.Reports.Json;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Diagnosis.Tests.Plans;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.ReportJson;

public sealed class IncidentJsonTests
{
    private static readonly Sanitizer Sanitizer = Sanitizing.Some.Sanitizer();

    [Fact]
    public void An_incident_with_all_that_it_may_have_reads_back_as_it_was()
    {
        var read = IncidentJson.Read(IncidentJson.Write(SomeIncident.WithPlan), Sanitizer);

        IncidentJson.Write(read).ShouldBe(IncidentJson.Write(SomeIncident.WithPlan));
        read.Hypotheses[0].Remediation.ShouldBe(SomePlan.Undo);
        read.Model.ShouldBe(SomeIncident.WithPlan.Model);
        read.Labels.ShouldBe(SomeIncident.WithPlan.Labels);
        read.Escalates.ShouldBeFalse();
    }

    [Fact]
    public void What_is_not_sure_enough_asks_for_a_person()
    {
        var told = Changed(SomeIncident.Of(0.74), _ => { });
        told["escalation"]!.GetValue<string>().ShouldBe("ESCALATE_TO_HUMAN");
        Read(told).Escalates.ShouldBeTrue();
        Refused(Changed(SomeIncident.Of(0.74), i => i.Remove("escalation"))).ShouldContain("escalation");
        Refused(Changed(SomeIncident.Of(0.9), i => i["escalation"] = "ESCALATE_TO_HUMAN")).ShouldContain("escalation");
    }

    [Fact]
    public void Text_is_sanitized_again_on_reading()
    {
        const string Secret = "AKIAIOSFODNN7EXAMPLQ";
        var read = Read(Changed(SomeIncident.Of(0.9), i =>
        {
            i["title"] = Secret;
            i["routeReason"] = Secret;
            i["labels"]!["token"] = Secret;
            i["signals"]![0]!["message"] = Secret;
            var hypothesis = i["hypotheses"]![0]!;
            (hypothesis["summary"], hypothesis["explanation"], hypothesis["refutedBy"], hypothesis["resolution"]![0], hypothesis["evidence"]![0]!["text"]) = (Secret, Secret, Secret, Secret, Secret);
            hypothesis["confidenceBasis"]!["source"] = Secret;
            i["model"]!["name"] = Secret;
        }));
        Encoding.UTF8.GetString(IncidentJson.Write(read)).ShouldNotContain(Secret);
    }

    [Fact]
    public void Owners_of_addresses_are_kept_where_they_have_the_form_of_one()
    {
        var ip = Sanitizer.Clean("10.1.2.3")[..^1];
        Read(Changed(SomeIncident.Of(0.9), i => i["title"] = $"calls {ip} Service/cart› and {ip} Service/cart›")).Title.ShouldBe($"calls {ip} Service/cart› and {ip} Service/cart›");
        Read(Changed(SomeIncident.Of(0.9), i => i["title"] = $"calls {ip} <!channel>›")).Title.ShouldNotContain("channel");
    }

    [Theory]
    [InlineData("severity", "\"fatal\"", "none of critical, warning, info")]
    [InlineData("route", "\"RULES\"", "none of rules")]
    [InlineData("extra", "1", "not known: extra")]
    [InlineData("id", "\"inc-1\\n\"", "no id")]
    [InlineData("id", "\"\"", "no id")]
    [InlineData("title", "7", "has to be a text")]
    [InlineData("affected", "{}", "has to be a list")]
    [InlineData("signals", "[{}]", "is missing")]
    [InlineData("workload", "{\"kind\":\"Pod\",\"name\":\"a\\u0000\"}", "no name")]
    [InlineData("unexplained", "null", "is missing")]
    public void A_field_that_is_not_as_the_schema_has_it_is_refused(string field, string value, string words) =>
        Refused(Changed(SomeIncident.Of(0.9), i => i[field] = JsonNode.Parse(value))).ShouldContain(words);

    [Theory]
    [InlineData("cause", "\"cause.of-my-own\"", "not in the taxonomy")]
    [InlineData("confidence", "1.5", "from 0 to 1")]
    [InlineData("strength", "\"sure\"", "none of weak, likely, certain")]
    [InlineData("evidence", "[]", "cite evidence")]
    [InlineData("command", "\"rm\"", "not known")]
    public void A_hypothesis_that_is_not_as_the_schema_has_it_is_refused(string field, string value, string words) =>
        Refused(Changed(SomeIncident.Of(0.9), i => i["hypotheses"]![0]![field] = JsonNode.Parse(value))).ShouldContain(words);

    [Fact]
    public void A_signal_whose_id_does_not_fit_is_refused() =>
        Refused(Changed(SomeIncident.Of(0.9), i => i["signals"]![0]!["reason"] = "Other")).ShouldContain("does not fit");

    [Fact]
    public void A_plan_that_may_not_be_offered_is_refused()
    {
        Refused(Changed(SomeIncident.Of(0.74, SomePlan.Undo), i => i["escalation"] = "ESCALATE_TO_HUMAN")).ShouldContain("too uncertain");
        Refused(Changed(SomeIncident.Of(0.9, SomePlan.Undo with { Incident = "inc-9999999999" }), _ => { })).ShouldContain("another incident");
        Refused(Changed(SomeIncident.Of(0.9, SomePlan.Undo with { Cause = "image.invalid-name" }), _ => { })).ShouldContain("another incident or cause");
        Refused(Changed(SomeIncident.WithPlan, i => i["hypotheses"]![0]!["remediation"]!["target"]!["namespace"] = "other")).ShouldContain("digest");
        Refused(Changed(SomeIncident.Of(0.9) with { Hypotheses = [SomeIncident.Hypothesis(0.9), SomeIncident.Hypothesis(0.9) with { Remediation = SomePlan.Undo }] }, _ => { })).ShouldContain("first hypothesis alone");
    }

    [Fact]
    public void A_plan_whose_text_holds_a_secret_is_refused()
    {
        var plan = SomePlan.Undo with { ExpectedEffect = "It works with password=hunter2hunter2 again." };
        PlanCheck.Faults(plan).ShouldBeEmpty();
        Refused(Changed(SomeIncident.Of(0.9, plan), _ => { })).ShouldContain("sanitizer");
    }

    [Fact]
    public void Too_many_bytes_items_or_levels_are_refused()
    {
        Should.Throw<IncidentFormatException>(() => IncidentJson.Read(new byte[IncidentJson.MaximumBytes + 1], Sanitizer)).Message.ShouldContain("at most");
        Refused(Changed(SomeIncident.Of(0.9), i => i["hypotheses"] = new JsonArray([.. Enumerable.Range(0, 4).Select(_ => new JsonObject())]))).ShouldContain("at most 3");
        Refused(Changed(SomeIncident.Of(0.9), i => i["title"] = new string('a', 70_000))).ShouldContain("70000 characters");
        Should.Throw<IncidentFormatException>(() => IncidentJson.Read(Encoding.UTF8.GetBytes(new string('[', 40)), Sanitizer));
        Should.Throw<IncidentFormatException>(() => IncidentJson.Read("{\"id\":\"a\",\"id\":\"b\"}"u8.ToArray(), Sanitizer));
    }

    private static JsonObject Changed(IncidentReport incident, Action<JsonObject> change)
    {
        var json = JsonNode.Parse(IncidentJson.Write(incident))!.AsObject();
        change(json);
        return json;
    }

    private static IncidentReport Read(JsonObject json) => IncidentJson.Read(Encoding.UTF8.GetBytes(json.ToJsonString()), Sanitizer);

    private static string Refused(JsonObject json) => Should.Throw<IncidentFormatException>(() => Read(json)).Message;
}
