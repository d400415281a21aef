using K8gentS.Diagnosis.Reports;
using K8gentS.Reasoning.Asking;
using K8gentS.Reasoning.Providers;
using K8gentS.Reasoning.Tests.Support;
using Microsoft.Extensions.AI;
using Shouldly;
using Xunit;

namespace K8gentS.Reasoning.Tests;

/// <summary>From an incident that no rule explains to a report, with a model that is a function.</summary>
public sealed class ModelReasonerTests
{
    [Fact]
    public async Task Three_answers_that_agree_lead_the_report()
    {
        var chat = Reasoners.Agreeing();
        var report = await new Failing().ReportAsync(Reasoners.Over(chat));
        report.Route.ShouldBe(Route.Model);
        report.Hypotheses[0].Cause.ShouldBe("config.invalid-value");
        report.Hypotheses[0].Culprit.ShouldBe(Failing.Web);
        report.Hypotheses[0].Code.ShouldBeNull();
        report.RouteReason.ShouldContain("3 of 3 answers name this cause and culprit");
        report.Model!.Name.ShouldBe(Reasoners.Model);
        report.Model.Samples.ShouldBe(3);
        chat.Asked.Count(a => !Reasoners.IsSecondLook(a.Messages)).ShouldBe(3);
    }

    [Fact]
    public async Task The_number_is_capped_and_says_why_while_outcomes_are_few()
    {
        var lead = (await new Failing().ReportAsync(Reasoners.Over(Reasoners.Agreeing()))).Hypotheses[0];
        lead.Confidence.Value.ShouldBeInRange(0.5, 0.6);
        lead.Confidence.Source.ShouldContain("capped at 0.60, since 0 labelled outcomes of this model are known and 30 are needed");
        lead.Remediation.ShouldBeNull();
    }

    [Fact]
    public async Task Answers_that_differ_lower_the_number()
    {
        string[] causes = ["config.invalid-value", "container.app-error", "app.rate-limited"];
        var chat = new FakeChat((messages, n) => Reasoners.Answer(causes[n % 3]));
        var apart = (await new Failing().ReportAsync(Reasoners.Over(chat, new ReasonerOptions { SecondLook = false }))).Hypotheses[0];
        var agreed = (await new Failing().ReportAsync(Reasoners.Over(Reasoners.Agreeing(), new ReasonerOptions { SecondLook = false }))).Hypotheses[0];
        apart.Confidence.Value.ShouldBeLessThan(0.4);
        agreed.Confidence.Value.ShouldBeGreaterThan(0.5);
    }

    [Theory]
    [InlineData("nonsense.cause", "O1", "E1")]
    [InlineData("image.tag-not-found", "O1", "E1")]
    [InlineData("unknown", "O1", "E1")]
    [InlineData("config.invalid-value", "O99", "E1")]
    [InlineData("config.invalid-value", "Deployment shop/web", "E1")]
    [InlineData("config.invalid-value", "O1", "E99")]
    [InlineData("config.invalid-value", "O1", "E01")]
    public async Task What_was_not_offered_drops_the_hypothesis(string cause, string culprit, string evidence)
    {
        var chat = new FakeChat((_, _) => Reasoners.Answer(cause, culprit, evidence: [evidence]));
        var report = await new Failing().ReportAsync(Reasoners.Over(chat));
        report.Route.ShouldBe(Route.Abstained);
        report.RouteReason.ShouldEndWith("none of its 3 answers holds anything that the evidence bears out");
    }

    [Fact]
    public async Task An_answer_that_cannot_be_read_is_repaired_once()
    {
        var chat = new FakeChat((messages, _) => Reasoners.IsSecondLook(messages) ? "{}" : messages.Count > 2 ? Reasoners.Answer() : "```json\n" + Reasoners.Answer() + "\n```");
        var report = await new Failing().ReportAsync(Reasoners.Over(chat, new ReasonerOptions { Samples = 1 }));
        report.Route.ShouldBe(Route.Model);
        var repair = chat.Asked.Single(a => a.Messages.Count == 4);
        repair.Messages[3].Text.ShouldContain("it is not JSON, or has something around the JSON");
    }

    [Fact]
    public async Task A_second_bad_answer_abstains()
    {
        var chat = FakeChat.Saying("I think it is DNS.");
        var report = await new Failing().ReportAsync(Reasoners.Over(chat, new ReasonerOptions { Samples = 1 }));
        report.Route.ShouldBe(Route.Abstained);
        report.RouteReason.ShouldEndWith("gave no answer that could be read");
        chat.Asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_failure_is_told_and_not_kept()
    {
        var chat = FakeChat.Failing(ModelFailure.Overloaded);
        var reasoner = Reasoners.Over(chat);
        (await new Failing().ReportAsync(reasoner)).RouteReason.ShouldEndWith("; the model stand-in-1 gave no answer: it fails; wait");
        await new Failing().ReportAsync(reasoner);
        chat.Asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Equal_evidence_is_answered_from_the_cache()
    {
        var chat = Reasoners.Agreeing();
        var reasoner = Reasoners.Over(chat);
        await new Failing().ReportAsync(reasoner);
        var asked = chat.Asked.Count;
        var again = await new Failing { Log = ["starting", "loading rules from /etc/rules", "fatal: shard map has 5 entries, 6 expected"] }.ReportAsync(reasoner);
        chat.Asked.Count.ShouldBe(asked);
        again.Model.ShouldBe(again.Model! with { Cached = true, TokensIn = 0, TokensOut = 0 });
        again.Hypotheses[0].Cause.ShouldBe("config.invalid-value");
    }

    [Fact]
    public async Task A_changed_setting_makes_a_new_question()
    {
        var chat = Reasoners.Agreeing();
        var reasoner = Reasoners.Over(chat);
        await new Failing().ReportAsync(reasoner);
        (await new Failing { Image = "registry.test/web:2" }.ReportAsync(reasoner)).Model!.Cached.ShouldBeFalse();
        (await new Failing { Settings = new Dictionary<string, string> { ["SHARDS"] = "4" } }.ReportAsync(reasoner)).Model!.Cached.ShouldBeFalse();
    }

    [Fact]
    public async Task The_hour_counts_incidents_and_says_when_they_are_spent()
    {
        var time = new FakeTime();
        var reasoner = Reasoners.Over(Reasoners.Agreeing(), new ReasonerOptions { IncidentsPerHour = 2 }, time);
        for (var i = 0; i < 2; i++)
        {
            (await new Failing { Image = $"web:{i}" }.ReportAsync(reasoner)).Route.ShouldBe(Route.Model);
        }

        var refused = await new Failing { Image = "web:9" }.ReportAsync(reasoner);
        refused.Route.ShouldBe(Route.Abstained);
        refused.RouteReason.ShouldEndWith("no model was asked: a model may be asked about 2 incidents within an hour, and has been");
        time.Advance(TimeSpan.FromHours(1));
        (await new Failing { Image = "web:9" }.ReportAsync(reasoner)).Route.ShouldBe(Route.Model);
    }

    [Fact]
    public async Task The_day_counts_tokens()
    {
        var time = new FakeTime();
        var reasoner = Reasoners.Over(Reasoners.Agreeing(), new ReasonerOptions { TokensPerDay = 100 }, time);
        (await new Failing().ReportAsync(reasoner)).Route.ShouldBe(Route.Model);
        (await new Failing { Image = "web:2" }.ReportAsync(reasoner)).RouteReason.ShouldEndWith("the 100 tokens of this day are spent");
        time.Advance(TimeSpan.FromDays(1));
        (await new Failing { Image = "web:2" }.ReportAsync(reasoner)).Route.ShouldBe(Route.Model);
    }

    [Fact]
    public async Task All_calls_about_an_incident_keep_to_its_tokens()
    {
        var chat = Reasoners.Agreeing();
        var options = new ReasonerOptions();
        var report = await new Failing { Log = [.. Enumerable.Range(0, 2000).Select(i => $"step {i}: {string.Join(' ', Enumerable.Range(i, 20).Select(n => $"part{n % 7}x{n}"))}")], MoreLog = ["ready after all"] }
            .ReportAsync(Reasoners.Over(chat, options));
        report.Model!.TokensIn.ShouldBeLessThanOrEqualTo(options.TokensIn);
        report.Model.TokensOut.ShouldBeLessThanOrEqualTo(options.TokensOut);
        chat.Asked.Sum(a => a.Messages.Sum(m => TokenEstimate.Of(m.Text))).ShouldBeLessThanOrEqualTo(options.TokensIn);
        chat.Asked.Sum(a => a.Options!.MaxOutputTokens!.Value).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_model_that_thinks_at_length_gets_one_answer_with_all_that_is_left()
    {
        var chat = new FakeChat((messages, _) => Reasoners.Answer()) { TokensOut = 2_600 };
        var report = await new Failing().ReportAsync(Reasoners.Over(chat, new ReasonerOptions { TokensOut = 6_000, SecondLook = false }));
        report.Route.ShouldBe(Route.Model);
        report.Model!.Samples.ShouldBe(1);
        report.Model.TokensOut.ShouldBeLessThanOrEqualTo(6_000);
        report.Hypotheses[0].Confidence.Value.ShouldBeLessThan(0.5);
    }

    [Fact]
    public async Task A_second_look_that_refutes_takes_the_hypothesis_away()
    {
        var chat = new FakeChat((messages, _) => Reasoners.IsSecondLook(messages) ? Refuting(messages[1].Text) : Reasoners.Answer());
        var report = await new Failing { MoreLog = ["serving with 3 of 3 shards, all well"] }.ReportAsync(Reasoners.Over(chat));
        report.Route.ShouldBe(Route.Abstained);
        report.RouteReason.ShouldContain("a second look refuted its first hypothesis");
    }

    [Fact]
    public async Task A_refutation_that_cites_nothing_new_is_doubt_and_no_more()
    {
        var doubted = await new Failing { MoreLog = ["serving with 3 of 3 shards, all well"] }.ReportAsync(Reasoners.Over(Reasoners.Agreeing(verdict: "refuted")));
        var upheld = await new Failing { MoreLog = ["serving with 3 of 3 shards, all well"] }.ReportAsync(Reasoners.Over(Reasoners.Agreeing()));
        doubted.Route.ShouldBe(Route.Model);
        doubted.Hypotheses[0].Confidence.Value.ShouldBeLessThan(upheld.Hypotheses[0].Confidence.Value);
        upheld.RouteReason.ShouldEndWith("and a second look found nothing against it");
    }

    [Fact]
    public async Task A_model_that_takes_too_long_is_given_up()
    {
        var time = new FakeTime();
        var silent = new SilentChat();
        var asking = new Failing().ReportAsync(Reasoners.Over(silent, new ReasonerOptions { Timeout = TimeSpan.FromSeconds(30) }, time));
        await silent.IsAsked.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(30));
        (await asking).RouteReason.ShouldEndWith("the model stand-in-1 gave no answer within 30 s");
    }

    [Fact]
    public async Task Neither_tools_nor_raw_objects_are_given_to_a_model()
    {
        var chat = Reasoners.Agreeing();
        await new Failing { Variables = new Dictionary<string, string> { ["DB_PASSWORD"] = "hunter2-hunter2", ["MAIL"] = "ann@corp.example.com" } }.ReportAsync(Reasoners.Over(chat));
        chat.Asked.ShouldAllBe(a => a.Options!.Tools == null);
        var sent = string.Join('\n', chat.Asked.SelectMany(a => a.Messages.Select(m => m.Text)));
        sent.ShouldNotContain("hunter2");
        sent.ShouldNotContain("ann@corp");
        sent.ShouldNotContain("resourceVersion");
    }

    private static string Refuting(string question)
    {
        using var asked = System.Text.Json.JsonDocument.Parse(question);
        var id = asked.RootElement.GetProperty("moreEvidence")[0].GetProperty("quotes").EnumerateObject().First().Name;
        return $$"""{"verdict":"refuted","evidence":["{{id}}"]}""";
    }

    private sealed class SilentChat : IChatClient
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task IsAsked => _asked.Task;

        public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            _asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException();
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
