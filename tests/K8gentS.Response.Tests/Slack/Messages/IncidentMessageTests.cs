using K8gentS.Response.Incidents;
using K8gentS.Response.Slack.Messages;
using K8gentS.Response.Slack.WebApi;
using K8gentS.Response.Slack.WebApi.Blocks;
using K8gentS.Response.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Slack.Messages;

public sealed class IncidentMessageTests
{
    private static readonly PlanOffer Offer = new("abc123", "Set the image of container `api` back.", "New pods start.", true, []);

    [Fact]
    public void A_message_says_what_fails_why_how_sure_and_what_to_do()
    {
        var text = Shown(View());

        text.ShouldContain("Warning: Deployment storefront/checkout: image tag does not exist");
        text.ShouldContain("Tag 2.4.1-rc9 does not exist.");
        text.ShouldContain("Deployment/checkout");
        text.ShouldContain("staging");
        text.ShouldContain("90 % sure (12 outcomes of this rule; 95 % interval 74 % to 99 %)");
        text.ShouldContain("Failed: manifest unknown");
        text.ShouldContain("1. See the tags that exist.");
        text.ShouldContain("kubectl set image deployment/checkout api=shop/checkout:2.4.0");
        text.ShouldNotContain("Escalate");
    }

    [Fact]
    public void Commands_are_code() => Texts.Of(IncidentMessage.Of(View()).Blocks).SelectMany(MrkdwnReader.Read)
        .ShouldContain((Seen.Code, "kubectl set image deployment/checkout api=shop/checkout:2.4.0"));

    [Theory]
    [InlineData(0.7499, true)]
    [InlineData(0.75, false)]
    [InlineData(0.95, false)]
    public void Below_the_bar_somebody_is_to_be_called(double confidence, bool escalates) =>
        Shown(View(SomeReport.Report(SomeReport.Hypothesis(confidence: confidence)))).Contains("Escalate", StringComparison.Ordinal).ShouldBe(escalates);

    [Fact]
    public void What_nothing_explains_is_said()
    {
        var report = SomeReport.Report() with { Hypotheses = [], Unexplained = [SomeReport.Signal().Id], Route = K8gentS.Diagnosis.Reports.Route.Abstained, RouteReason = "no rule explains what is seen" };
        var text = Shown(View(report));
        text.ShouldContain("Not explained");
        text.ShouldContain("ImagePullBackOff on Pod storefront/checkout-6d69b64f88-dr2ks: Back-off pulling image");
        text.ShouldContain("nothing explains this yet");
    }

    [Theory]
    [InlineData(IncidentState.Told, "approve_fix do_manually forward disregard cause_right cause_wrong show_evidence")]
    [InlineData(IncidentState.AwaitingApproval, "approve_fix do_manually forward disregard cause_right cause_wrong show_evidence")]
    [InlineData(IncidentState.Approved, "cause_right cause_wrong show_evidence")]
    [InlineData(IncidentState.Executing, "cause_right cause_wrong show_evidence")]
    [InlineData(IncidentState.Resolved, "cause_right cause_wrong show_evidence")]
    [InlineData(IncidentState.Dismissed, "show_evidence")]
    public void Buttons_follow_the_state(IncidentState state, string actions) =>
        string.Join(' ', Buttons(View(state: state) with { Offer = Offer })).ShouldBe(actions);

    [Fact]
    public void A_button_that_is_spent_is_gone()
    {
        var view = View() with { Judged = true };
        Buttons(view with { Record = view.Record with { Assignee = "U1ABC" } }).ShouldBe(["forward", "disregard", "show_evidence"]);
    }

    [Fact]
    public void A_fix_that_was_applied_can_be_taken_back() =>
        Buttons(View(state: IncidentState.Resolved) with { Undo = Offer, Judged = true }).ShouldBe(["undo_fix", "show_evidence"]);

    [Fact]
    public void The_greatest_report_fits_and_says_what_was_left_out()
    {
        var huge = string.Concat(Enumerable.Repeat("<&>` :x: *y* https://evil.example ", 2_000));
        var hypothesis = SomeReport.Hypothesis(huge, 0.9, [.. Enumerable.Range(0, 40).Select(i => SomeReport.Evidence($"{i}\n{new string('<', 900)}\n1\n2\n3\n4"))]) with
        {
            Explanation = huge,
            RefutedBy = huge,
            Resolution = [.. Enumerable.Repeat(huge, 60)],
        };
        var signals = Enumerable.Range(0, 100).Select(i => SomeReport.Signal($"R{i}", huge)).ToList();
        var report = SomeReport.Report(hypothesis, hypothesis, hypothesis) with { Title = huge, RouteReason = huge, Signals = signals, Unexplained = [.. signals.Select(s => s.Id)] };
        var message = IncidentMessage.Of(View(report) with { Offer = new PlanOffer("d", huge, huge, true, [huge]) });

        Texts.Faults(message.Blocks, SlackLimits.MessageBlocks).ShouldBeEmpty();
        var text = string.Join('\n', Texts.Of(message.Blocks).Select(t => t.Text));
        text.ShouldContain("more steps, left out here for want of room");
        text.ShouldContain("37 more proofs");
        text.ShouldContain("more signals");
        text.ShouldContain("earlier line");
    }

    [Fact]
    public void All_evidence_is_there_page_by_page()
    {
        var items = Enumerable.Range(0, 60).Select(i => SomeReport.Evidence(string.Join('\n', Enumerable.Range(0, 20).Select(l => $"item {i} line {l} {new string('<', 20)}")))).ToArray();
        var record = SomeReport.Record(SomeReport.Report(SomeReport.Hypothesis(evidence: items)));
        var (seen, page) = (new System.Text.StringBuilder(), 1);
        for (; page <= 40; page++)
        {
            var view = EvidenceView.Of(record, page);
            Texts.Faults(view.Blocks, SlackLimits.ViewBlocks).ShouldBeEmpty();
            seen.AppendJoin('\n', Texts.Of(view.Blocks).Select(t => t.Text));
            if (!view.Blocks.OfType<ActionsBlock>().SelectMany(a => a.Elements).Any(e => e.ActionId == ActionNames.EvidencePage))
            {
                break;
            }
        }

        page.ShouldBeGreaterThan(3);
        var text = seen.ToString();
        Enumerable.Range(0, 60).SelectMany(i => Enumerable.Range(0, 20).Select(l => $"item {i} line {l} ")).ShouldAllBe(line => text.Contains(line, StringComparison.Ordinal));
    }

    private static IncidentView View(K8gentS.Diagnosis.Reports.IncidentReport? report = null, IncidentState state = IncidentState.Told) => new(SomeReport.Record(report, state), "staging");

    private static string Shown(IncidentView view) => string.Concat(Texts.Of(IncidentMessage.Of(view).Blocks).SelectMany(t => MrkdwnReader.Read(t).Select(s => s.Text).Append("\n")));

    private static IEnumerable<string> Buttons(IncidentView view) => IncidentMessage.Of(view).Blocks.OfType<ActionsBlock>().SelectMany(a => a.Elements).Select(e => e.ActionId);
}
