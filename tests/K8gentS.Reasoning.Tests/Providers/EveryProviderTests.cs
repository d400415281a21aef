using K8gentS.Reasoning.Providers;
using K8gentS.Reasoning.Tests.Support;
using K8gentS.StandIns.Models;
using Microsoft.Extensions.AI;
using Shouldly;
using Xunit;

namespace K8gentS.Reasoning.Tests.Providers;

/// <summary>What holds for every provider, over real HTTP.</summary>
public sealed class EveryProviderTests
{
    public static TheoryData<StandInVendor> Vendors => [StandInVendor.Gemini, StandInVendor.Anthropic, StandInVendor.OpenAI];

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task A_question_arrives_whole_and_its_answer_comes_back_with_usage(StandInVendor vendor)
    {
        StandInPrompt? seen = null;
        await using var server = await StandInModel.StartAsync(vendor, StandInBehaviour.Answers(p =>
        {
            seen = p;
            return Some.Answer;
        }), cancellation: TestContext.Current.CancellationToken);
        using var client = Some.Client(vendor, server);

        var response = await client.GetResponseAsync(Some.Messages, Some.Options, TestContext.Current.CancellationToken);

        AnswerText.Of(response).ShouldBe(Some.Answer);
        response.FinishReason.ShouldBe(ChatFinishReason.Stop);
        response.ModelId.ShouldBe(server.Model);
        response.Usage!.InputTokenCount.ShouldNotBeNull().ShouldBeGreaterThan(5);
        // 56 characters are 14 tokens, after 32 of thinking.
        response.Usage.OutputTokenCount.ShouldBe(14 + 32);
        seen!.System.ShouldBe("You find root causes.");
        seen.Text.ShouldBe("[E1] The node has no disk left.");
        // Anthropic takes no temperature any more.
        seen.Temperature.ShouldBe(vendor == StandInVendor.Anthropic ? null : 0.7);
        seen.MaxOutputTokens.ShouldBe(4000);
        seen.Schema!.Value.GetProperty("properties").GetProperty("cause").GetProperty("enum").GetArrayLength().ShouldBe(2);
        server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task A_block_is_a_finish_reason_with_usage_and_no_text(StandInVendor vendor)
    {
        foreach (var behaviour in (StandInBehaviour[])[StandInBehaviour.SafetyBlock, StandInBehaviour.AnswerBlock])
        {
            var response = await AskAsync(vendor, behaviour);

            response.FinishReason.ShouldBe(ChatFinishReason.ContentFilter);
            response.Usage.ShouldNotBeNull().InputTokenCount.ShouldNotBeNull().ShouldBeGreaterThan(0);
            Should.Throw<ModelException>(() => AnswerText.Of(response)).Failure.ShouldBe(ModelFailure.Blocked);
        }
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task An_answer_at_the_token_limit_is_truncated_and_its_thoughts_are_counted(StandInVendor vendor)
    {
        var response = await AskAsync(vendor, StandInBehaviour.OutOfTokens());

        response.FinishReason.ShouldBe(ChatFinishReason.Length);
        response.Usage!.OutputTokenCount.ShouldBe(4000);
        Should.Throw<ModelException>(() => AnswerText.Of(response)).Failure.ShouldBe(ModelFailure.Truncated);
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task An_answer_without_text_is_a_bad_answer(StandInVendor vendor)
    {
        var response = await AskAsync(vendor, StandInBehaviour.Empty);

        Should.Throw<ModelException>(() => AnswerText.Of(response)).Failure.ShouldBe(ModelFailure.BadAnswer);
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task A_page_or_foreign_JSON_is_a_bad_answer(StandInVendor vendor)
    {
        (await FailAsync(vendor, StandInBehaviour.Garbage)).Failure.ShouldBe(ModelFailure.BadAnswer);

        var foreign = await Record.ExceptionAsync(async () => AnswerText.Of(await AskAsync(vendor, StandInBehaviour.ForeignJson)));
        foreign.ShouldBeOfType<ModelException>().Failure.ShouldBe(ModelFailure.BadAnswer);
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task A_broken_answer_of_the_model_is_passed_on_as_it_is(StandInVendor vendor)
    {
        AnswerText.Of(await AskAsync(vendor, StandInBehaviour.TruncatedJson)).ShouldEndWith("node.disk-pre");
        AnswerText.Of(await AskAsync(vendor, StandInBehaviour.WrongSchema)).ShouldContain("42");
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task A_rate_limit_carries_the_pause_that_the_vendor_asks_for(StandInVendor vendor)
    {
        var failure = await FailAsync(vendor, StandInBehaviour.RateLimit(TimeSpan.FromSeconds(37)));

        failure.Failure.ShouldBe(ModelFailure.RateLimited);
        failure.RetryAfter.ShouldBe(TimeSpan.FromSeconds(37));
        failure.IsTransient.ShouldBeTrue();
        (await FailAsync(vendor, StandInBehaviour.RateLimit(null))).RetryAfter.ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task A_fault_of_the_server_is_told_apart_and_asked_once_only(StandInVendor vendor)
    {
        foreach (var status in (int[])[500, 503, 529])
        {
            await using var server = await StandInModel.StartAsync(vendor, StandInBehaviour.Fault(status), cancellation: TestContext.Current.CancellationToken);

            (await FailAsync(vendor, server)).Failure.ShouldBe(ModelFailure.Overloaded);

            server.Requests.Count.ShouldBe(1);
        }
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task A_connection_that_breaks_or_is_refused_is_unreachable(StandInVendor vendor)
    {
        (await FailAsync(vendor, StandInBehaviour.HangUp)).Failure.ShouldBe(ModelFailure.Unreachable);

        var server = await StandInModel.StartAsync(vendor, StandInBehaviour.Empty, cancellation: TestContext.Current.CancellationToken);
        var options = Some.Model(vendor, server);
        await server.DisposeAsync();
        using var client = ModelClients.Create(options);
        var gone = await Should.ThrowAsync<ModelException>(() => client.GetResponseAsync(Some.Messages, Some.Options, TestContext.Current.CancellationToken));
        gone.Failure.ShouldBe(ModelFailure.Unreachable);
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task Who_asks_may_give_up(StandInVendor vendor)
    {
        foreach (var behaviour in (StandInBehaviour[])[StandInBehaviour.NeverAnswers, StandInBehaviour.SlowStream])
        {
            await using var server = await StandInModel.StartAsync(vendor, behaviour, cancellation: TestContext.Current.CancellationToken);
            using var client = Some.Client(vendor, server);
            using var given = new CancellationTokenSource();

            var call = client.GetResponseAsync(Some.Messages, Some.Options, given.Token);
            await Waiting.ForAsync(() => server.Requests.Count == 1);
            await given.CancelAsync();

            await Should.ThrowAsync<OperationCanceledException>(call);
        }
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task A_model_that_is_gone_names_those_that_are_offered(StandInVendor vendor)
    {
        await using var server = await StandInModel.StartAsync(vendor, StandInBehaviour.Empty, cancellation: TestContext.Current.CancellationToken);
        using var client = ModelClients.Create(Some.Model(vendor, server) with { Model = server.Model + "-preview-gone" });

        var failure = await Should.ThrowAsync<ModelException>(() => client.GetResponseAsync(Some.Messages, Some.Options, TestContext.Current.CancellationToken));

        failure.Failure.ShouldBe(ModelFailure.ModelNotFound);
        failure.Message.ShouldContain($"does not serve the model {server.Model}-preview-gone; set AI_MODEL to one that it offers: {server.Model},");
        failure.Message.ShouldNotContain("embedding");
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task A_stream_yields_the_whole_answer(StandInVendor vendor)
    {
        await using var server = await StandInModel.StartAsync(vendor, StandInBehaviour.Answers(_ => Some.Answer), cancellation: TestContext.Current.CancellationToken);
        using var client = Some.Client(vendor, server);

        var whole = await client.GetStreamingResponseAsync(Some.Messages, Some.Options, TestContext.Current.CancellationToken).ToChatResponseAsync(TestContext.Current.CancellationToken);

        whole.Text.ShouldBe(Some.Answer);
        whole.FinishReason.ShouldBe(ChatFinishReason.Stop);
        whole.Usage!.OutputTokenCount.ShouldBe(14 + 32);
    }

    private static async Task<ChatResponse> AskAsync(StandInVendor vendor, StandInBehaviour behaviour)
    {
        await using var server = await StandInModel.StartAsync(vendor, behaviour, cancellation: TestContext.Current.CancellationToken);
        using var client = Some.Client(vendor, server);
        return await client.GetResponseAsync(Some.Messages, Some.Options, TestContext.Current.CancellationToken);
    }

    private static async Task<ModelException> FailAsync(StandInVendor vendor, StandInBehaviour behaviour)
    {
        await using var server = await StandInModel.StartAsync(vendor, behaviour, cancellation: TestContext.Current.CancellationToken);
        return await FailAsync(vendor, server);
    }

    private static async Task<ModelException> FailAsync(StandInVendor vendor, StandInModel server)
    {
        using var client = Some.Client(vendor, server);
        return await Should.ThrowAsync<ModelException>(() => client.GetResponseAsync(Some.Messages, Some.Options, TestContext.Current.CancellationToken));
    }
}
