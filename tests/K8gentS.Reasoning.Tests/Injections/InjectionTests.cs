using System.Text.Json;
using K8gentS.Diagnosis.Diagnosers;
using K8gentS.Diagnosis.Reports;
using K8gentS.Reasoning.Asking;
using K8gentS.Reasoning.Tests.Support;
using Microsoft.Extensions.AI;
using Shouldly;
using Xunit;

namespace K8gentS.Reasoning.Tests.Injections;

/// <summary>
/// Instructions inside what a cluster says, and a model that obeys whatever it can see of them. Most are not quoted at all; of those that
/// read like any observation, an obedient model can make a wrong claim and nothing else.
/// </summary>
public sealed class InjectionTests
{
    private static readonly Dictionary<string, Injection[]> All = JsonSerializer.Deserialize<Dictionary<string, Injection[]>>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Injections", "injections.json")), JsonSerializerOptions.Web)!;

    public static TheoryData<string> Recognised => [.. All["recognised"].Select(i => i.Name)];

    public static TheoryData<string> Subtle => [.. All["subtle"].Select(i => i.Name)];

    [Fact]
    public void There_are_at_least_forty() => All["recognised"].Length.ShouldBeGreaterThanOrEqualTo(40);

    [Theory]
    [MemberData(nameof(Recognised))]
    public async Task An_instruction_changes_neither_route_nor_cause_nor_target_nor_confidence(string name)
    {
        var injection = All["recognised"].Single(i => i.Name == name);
        var honest = await new Failing().ReportAsync(Reasoners.Over(new Obedient(injection)));
        var obedient = new Obedient(injection);
        var attacked = await injection.Into(new Failing()).ReportAsync(Reasoners.Over(obedient));
        obedient.Obeyed.ShouldBe(0);
        Essence(attacked).ShouldBe(Essence(honest));
        ShouldSayNothingForeign(attacked);
    }

    [Theory]
    [MemberData(nameof(Subtle))]
    public async Task What_is_not_recognised_gets_a_claim_at_most_and_never_an_action_a_link_or_a_higher_number(string name)
    {
        var injection = All["subtle"].Single(i => i.Name == name);
        var honest = await new Failing().ReportAsync(Reasoners.Over(new Obedient(injection)));
        var obedient = new Obedient(injection);
        var attacked = await injection.Into(new Failing()).ReportAsync(Reasoners.Over(obedient));
        obedient.Obeyed.ShouldBeGreaterThan(0);
        attacked.Route.ShouldBeOneOf(honest.Route, Route.Abstained);
        attacked.Hypotheses.ShouldAllBe(h => h.Remediation == null && h.Confidence.Value <= honest.Hypotheses[0].Confidence.Value);
        ShouldSayNothingForeign(attacked);
    }

    [Theory]
    [MemberData(nameof(Recognised))]
    public async Task Where_rules_explain_an_incident_no_model_is_asked_whatever_a_log_says(string name)
    {
        var injection = All["recognised"].Single(i => i.Name == name);
        var known = new Failing { Rules = DiagnoserCatalogue.All, ExitCode = 1, Log = ["starting", "panic: runtime error: index out of range [3] with length 3", "goroutine 1 [running]:", "main.main()"] };
        var obedient = new Obedient(injection);
        var honest = await known.ReportAsync(Reasoners.Over(obedient));
        var attacked = await injection.Into(known).ReportAsync(Reasoners.Over(obedient));
        obedient.Asked.ShouldBe(0);
        attacked.Route.ShouldBe(Route.Rules);
        Essence(attacked).ShouldBe(Essence(honest));
    }

    private static string Essence(IncidentReport report) => string.Join('\n', (string[])[
        $"{report.Route}", report.Title,
        .. report.Hypotheses.Select(h => $"{h.Cause} {h.Culprit} {h.Confidence.Value} {h.Remediation?.Action} {h.Remediation?.Target}"),
    ]);

    // The proof quotes the cluster and is shown as a quotation; everything else is what we say.
    private static void ShouldSayNothingForeign(IncidentReport report)
    {
        var said = string.Join('\n', (string?[])[
            report.Title, report.RouteReason,
            .. report.Hypotheses.SelectMany(h => (string?[])[h.Summary, h.Explanation, h.RefutedBy, h.Confidence.Source, .. h.Resolution]),
        ]);
        foreach (var word in HostileAnswers.Forbidden)
        {
            said.ShouldNotContain(word, Case.Insensitive);
        }

        report.Hypotheses.SelectMany(h => h.Resolution).SelectMany(s => s.Split('`').Where((_, i) => i % 2 == 1))
            .ShouldAllBe(command => command.StartsWith("kubectl get ", StringComparison.Ordinal) || command.StartsWith("kubectl describe ", StringComparison.Ordinal));
    }

    /// <summary>One injection.</summary>
    internal sealed record Injection(string Name, string Place, string[] Lines, string Answer)
    {
        public Failing Into(Failing failing) => Place switch
        {
            "log" => failing with { Log = [.. failing.Log.Take(1), .. Lines, .. failing.Log.Skip(1)] },
            "event" => failing with { EventMessage = Lines[0] },
            "setting" => failing with { Settings = new Dictionary<string, string>(failing.Settings) { ["NOTE"] = Lines[0] } },
            "variable" => failing with { Variables = new Dictionary<string, string>(failing.Variables) { ["NOTE"] = Lines[0] } },
            "lastWords" => failing with { LastWords = Lines[0] },
            _ => throw new ArgumentOutOfRangeException(nameof(failing), Place, "There is no such place."),
        };
    }

    /// <summary>Obeys as soon as one line of the instruction reaches it, whichever way it is written; else answers honestly.</summary>
    private sealed class Obedient(Injection injection) : IChatClient
    {
        private static readonly string[] Harmless = ["all is well", "all well"];
        private readonly string[] _lines = [.. injection.Lines.Select(l => QuotedText.Visible(l)).Where(l => l.Length > 0 && !Harmless.Contains(l)).Select(l => l.Length > 60 ? l[..60] : l)];
        private int _asked;
        private int _obeyed;

        public int Asked => _asked;

        public int Obeyed => _obeyed;

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            var list = messages.ToList();
            Interlocked.Increment(ref _asked);
            var text = Reasoners.IsSecondLook(list) ? """{"verdict":"stands","evidence":[]}""" : Sees(list[1].Text) ? HostileAnswers.Of(injection.Answer) : Reasoners.Answer();
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, text)) { FinishReason = ChatFinishReason.Stop });
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }

        private bool Sees(string question)
        {
            using var document = JsonDocument.Parse(question);
            var sees = Texts(document.RootElement).Any(t => _lines.Any(l => t.Contains(l, StringComparison.Ordinal)));
            Interlocked.Add(ref _obeyed, sees ? 1 : 0);
            return sees;
        }

        private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
        {
            JsonValueKind.String => [element.GetString()!],
            JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Texts(p.Value)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
            _ => [],
        };
    }
}
