using K8gentS.Diagnosis.Reports;
using K8gentS.Output;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Output;

public sealed class TextReportTests
{
    private const char Escape = '\u001b';

    [Fact]
    public void A_tired_person_finds_cause_proof_steps_and_certainty()
    {
        var text = Write(Some.Report(Some.Incident(Some.Hypothesis("Tag 2.4.1-rc9 does not exist.", 0.9, Some.Evidence("Failed: not found")))));

        text.ShouldContain("1 incident in staging (v1.36.2), 2026-03-01 12:00 UTC");
        text.ShouldContain("WARNING  Deployment storefront/checkout: image tag does not exist");
        text.ShouldContain("  Tag 2.4.1-rc9 does not exist.");
        text.ShouldContain("    comparison of Pod/checkout-6d69b64f88-dr2ks\n    > Failed: not found");
        text.ShouldContain("    1. See the tags that exist.\n    2. Set one: `kubectl set image");
        text.ShouldContain("Sure: 90 % (12 outcomes of this rule; 95 % interval 74 % to 99 %)");
        text.ShouldContain("Wrong if: A pull of the tag that succeeds.");
        text.ShouldContain("What could not be seen\n  - HorizontalPodAutoscalers cannot be listed: forbidden");
    }

    [Fact]
    public void Other_hypotheses_take_one_line_each()
    {
        var text = Write(Some.Report(Some.Incident(Some.Hypothesis(), Some.Hypothesis("The registry is down.", 0.3))));

        text.ShouldContain("  Or else: The registry is down. (image.tag-not-found, Deployment storefront/checkout, 30 %)\n");
    }

    [Fact]
    public void What_no_hypothesis_explains_is_told()
    {
        var open = Some.Signal("FailedScheduling", "0/3 nodes are available");

        var text = Write(Some.Report(Some.Incident() with { Signals = [Some.Signal(), open], Unexplained = [open.Id] }));

        text.ShouldContain("  Unexplained: FailedScheduling on Pod storefront/checkout-6d69b64f88-dr2ks: 0/3 nodes are available\n");
    }

    [Fact]
    public void An_abstention_claims_no_cause()
    {
        var text = Write(Some.Report(Some.Incident(Some.Hypothesis() with { Cause = "unknown" }) with { Route = Route.Abstained, RouteReason = "no rule explains what is seen" }));

        text.ShouldContain("No answer: no rule explains what is seen");
        text.ShouldNotContain("Sure:");
        text.ShouldNotContain("Culprit:");
    }

    [Theory]
    [InlineData("\u001b[2J\u001b]0;owned\u0007")]
    [InlineData("\u009b31m")]
    [InlineData("\u202ereversed")]
    [InlineData("a\u200bb\u2028c")]
    [InlineData("\rover\nwritten")]
    public void Text_of_the_cluster_cannot_move_paint_hide_or_turn(string attack)
    {
        var hypothesis = Some.Hypothesis(attack, 0.9, Some.Evidence(attack)) with { Explanation = attack, RefutedBy = attack, Container = attack, Resolution = [attack] };
        var text = Write(Some.Report(Some.Incident(hypothesis, hypothesis) with { Title = attack }) with { BlindSpots = [attack] });

        text.ShouldAllBe(c => c == '\n' || !char.IsControl(c));
        text.IndexOfAny([Escape, '\u009b', '\u202e', '\u200b', '\u2028']).ShouldBe(-1);
        text.ShouldNotContain("\nwritten\n");
    }

    [Fact]
    public void On_a_terminal_markup_in_cluster_text_stays_text()
    {
        using var output = new StringWriter();
        var report = Some.Report(Some.Incident(Some.Hypothesis("[red]not red[/] [link=https://evil.example]x[/]")));

        TextWriting.Write(new Terminal(output, output, OutIsTerminal: true, ErrorIsTerminal: false), TextReport.Lines(report, null));

        output.ToString().ShouldContain("[red]not red[/]");
        output.ToString().ShouldNotContain("\u001b]8;");
    }

    private static string Write(RcaReport report)
    {
        using var output = new StringWriter();
        ReportOutput.Write(new Terminal(output, output, OutIsTerminal: false, ErrorIsTerminal: false), OutputFormat.Text, report);
        return output.ToString();
    }
}
