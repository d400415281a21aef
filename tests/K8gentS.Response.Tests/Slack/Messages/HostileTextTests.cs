using FsCheck;
using FsCheck.Fluent;
using K8gentS.Diagnosis;
using K8gentS.Response.Incidents;
using K8gentS.Response.Slack.Messages;
using K8gentS.Response.Slack.WebApi;
using K8gentS.Response.Slack.WebApi.Blocks;
using K8gentS.Response.Telling;
using K8gentS.Response.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Slack.Messages;

public sealed class HostileTextTests
{
    private static readonly string[] Pieces =
    [
        "<!channel>", "<!here|here>", "<@U012AB3CD>", "<#C012AB3CD|general>", "<https://evil.example/x|click here>", "https://evil.example", "evil.example", "root@evil.example",
        "*bold*", "_italic_", "~gone~", ":warning:", ":skull:", "> quoted", "\n> quoted", "`", "``", "```", "```\n<!channel>\n```", "<!date^0^{date}^https://evil.example|now>",
        "&lt;!channel&gt;", "&amp;", "<", ">", "&", "@here", "@channel", "#general", "*", "_", "~", ":", "|", "^", "\n", "\r\n", "\t", " ", "a", "the pod", "2.4.1-rc9", "(", ")", "\"", "'", "-", "1. ",
        "• ", "\u202e", "\u200b", "\ud83d\ude00", "\ud800", "漢字", "é", "*`x`*", "`*x*", "x:y:", "<<!channel>>", "<!subteam^S1|x>", "http://[::1]/", "xn--e1afmkfd.example", "evil。com",
    ];

    private static readonly string[] OurBold = ["Object", "Namespace", "Cluster", "Since", "Steps", "Not explained", "Escalate:", "What would change", "Fix on offer", "Open", "1.", "2.", "3."];

    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(20260301, 17);

    private static Arbitrary<string> Hostile => Gen.Elements(Pieces).ListOf().Select(p => string.Concat(p)).ToArbitrary();

    [Fact]
    public void Nothing_of_the_clusters_text_becomes_a_mention_a_link_or_a_format() => Prop.ForAll(Hostile, Hostile, (a, b) =>
    {
        var message = IncidentMessage.Of(View(a, b));
        Texts.Faults(message.Blocks, SlackLimits.MessageBlocks).ShouldBeEmpty();
        foreach (var (kind, text) in Texts.Of(message.Blocks).SelectMany(MrkdwnReader.Read).Concat(MrkdwnReader.Read(message.Text, verbatim: false)))
        {
            Harmless(kind, text).ShouldBeTrue($"{kind}: {text}");
        }
    }).Check(Fixed);

    [Fact]
    public void Nor_does_it_in_a_thread_or_a_storm() => Prop.ForAll(Hostile, Hostile, (a, b) =>
    {
        var entry = ThreadEntry.Of(new TimelineEntry { Id = "t-1", IncidentId = "inc-1", At = SomeReport.Now, Who = a, What = TimelineEvent.Refused, State = IncidentState.Told, Why = b }, "1.2");
        var storm = StormMessage.Of(new Storm("storm-1", SomeReport.Now, [View(a, b).Record, View(b, a).Record], 1), a);
        Texts.Faults(storm.Blocks, SlackLimits.MessageBlocks).ShouldBeEmpty();
        foreach (var (kind, text) in Texts.Of([.. entry.Blocks, .. storm.Blocks]).SelectMany(MrkdwnReader.Read).Concat(MrkdwnReader.Read(entry.Text, verbatim: false)))
        {
            Harmless(kind, text).ShouldBeTrue($"{kind}: {text}");
        }
    }).Check(Fixed);

    [Fact]
    public void Nor_does_it_in_a_dialogue() => Prop.ForAll(Hostile, Hostile, (a, b) =>
    {
        var offer = View(a, b).Offer!;
        var approval = SomePlan.Approval();
        ModalView[] views = [ApproveView.Working(offer), ApproveView.Refused(a), ApproveView.Ready(offer, approval, [a, b, a], b), EvidenceView.Of(View(a, b).Record, 1)];
        foreach (var view in views)
        {
            Texts.Faults(view.Blocks, SlackLimits.ViewBlocks).ShouldBeEmpty();
            foreach (var (kind, text) in Texts.Of(view.Blocks).SelectMany(MrkdwnReader.Read))
            {
                Harmless(kind, text).ShouldBeTrue($"{kind}: {text}");
            }
        }
    }).Check(Fixed);

    [Fact]
    public void A_copy_of_an_incident_fits_whatever_is_in_it() => Prop.ForAll(Hostile, Hostile, (a, b) =>
    {
        var copy = IncidentMessage.Copy(View(a, b), SomePlan.Anna, b);
        Texts.Faults(copy.Blocks, SlackLimits.MessageBlocks).ShouldBeEmpty();
        Texts.Of(copy.Blocks).SelectMany(MrkdwnReader.Read).Where(s => !Harmless(s.Kind, s.Text)).ShouldAllBe(s => s.Kind == Seen.Mention && s.Text == "@U0ANNA");
    }).Check(Fixed);

    [Fact]
    public void Code_is_one_piece_of_code_that_says_the_same() => Prop.ForAll(Hostile, text =>
    {
        var seen = MrkdwnReader.Read(SlackText.Code(text, 100_000), verbatim: true);
        var line = Visible.Line(text);
        seen.ShouldBe(line.Length == 0 ? [] : [(Seen.Code, line.Replace('`', 'ˋ'))]);
    }).Check(Fixed);

    [Fact]
    public void No_text_is_longer_than_it_may_be() => Prop.ForAll(Hostile, Gen.Choose(60, 400).ToArbitrary(), (text, most) =>
    {
        SlackText.Prose(text, most).Length.ShouldBeLessThanOrEqualTo(most);
        SlackText.Code(text, most).Length.ShouldBeLessThanOrEqualTo(most);
        SlackText.Plain(text, most).Text.Length.ShouldBeInRange(1, most);
        SlackText.Block([text, text, text], most + 60).Length.ShouldBeLessThanOrEqualTo(most + 60);
    }).Check(Fixed);

    // Dates are our own; the only format is our own labels; an id of a person is a mention only where we put one.
    private static bool Harmless(Seen kind, string text) => kind switch
    {
        Seen.Text or Seen.Code or Seen.CodeBlock => true,
        Seen.Date => text.StartsWith("!date^177", StringComparison.Ordinal) && !text.Contains("evil", StringComparison.Ordinal),
        Seen.Bold => OurBold.Contains(text, StringComparer.Ordinal),
        _ => false,
    };

    private static IncidentView View(string a, string b)
    {
        var odd = new ObjectRef(a, b, a);
        var hypothesis = SomeReport.Hypothesis(a, 0.5, [.. new[] { a, b }.Where(t => t.Trim().Length > 0).Select(t => SomeReport.Evidence(t, odd))]) with
        {
            Explanation = b,
            Resolution = [a, b, $"run `{a}` and {b}"],
            RefutedBy = b,
            Container = a,
            Culprit = odd,
            Cause = b,
            Confidence = new(0.5, a, 3, null, null),
        };
        var signal = SomeReport.Signal(a, b);
        var report = SomeReport.Report(hypothesis, hypothesis with { Summary = b }) with { Title = a, Workload = odd, RouteReason = b, Signals = [signal], Unexplained = [signal.Id] };
        return new IncidentView(SomeReport.Record(report), b) { Offer = new PlanOffer("d", a, b, true, [a]), NoOffer = a };
    }
}
