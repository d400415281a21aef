using K8gentS.Reasoning.Providers;
using K8gentS.Reasoning.Tests.Support;
using K8gentS.StandIns.Models;
using Microsoft.Extensions.AI;
using Shouldly;
using Xunit;

namespace K8gentS.Reasoning.Tests.Providers;

/// <summary>What a model or a compatible server does not take is left out, and is left out from then on.</summary>
public sealed class RefusedPartsTests
{
    [Theory]
    [InlineData(StandInVendor.Gemini)]
    [InlineData(StandInVendor.OpenAI)]
    public async Task A_refused_temperature_is_left_out_from_then_on(StandInVendor vendor)
    {
        var prompts = await AskTwiceAsync(vendor, StandInRefusals.Temperature, tries: 3);

        prompts.ShouldAllBe(p => p.Temperature == null && p.Schema != null && p.MaxOutputTokens == 4000);
    }

    [Theory]
    [MemberData(nameof(EveryProviderTests.Vendors), MemberType = typeof(EveryProviderTests))]
    public async Task A_refused_schema_is_described_in_the_prompt(StandInVendor vendor)
    {
        var prompts = await AskTwiceAsync(vendor, StandInRefusals.JsonSchema, tries: 3);

        prompts.ShouldAllBe(p => p.Schema == null);
        prompts.ShouldAllBe(p => p.System.Contains("It must fit this JSON schema:") && p.System.Contains("node.disk-pressure"));
    }

    [Fact]
    public async Task An_older_server_is_given_the_older_token_limit()
    {
        var prompts = await AskTwiceAsync(StandInVendor.OpenAI, StandInRefusals.MaxCompletionTokens, tries: 3);

        prompts.ShouldAllBe(p => p.MaxOutputTokens == 4000);
    }

    [Fact]
    public async Task A_server_that_refuses_all_of_it_still_answers()
    {
        var prompts = await AskTwiceAsync(StandInVendor.OpenAI, StandInRefusals.MaxCompletionTokens | StandInRefusals.JsonSchema | StandInRefusals.Temperature | StandInRefusals.Thinking, tries: 6);

        prompts.Count.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(EveryProviderTests.Vendors), MemberType = typeof(EveryProviderTests))]
    public async Task A_model_that_does_not_think_is_not_told_how_much(StandInVendor vendor)
    {
        var prompts = await AskTwiceAsync(vendor, StandInRefusals.Thinking, tries: 3);

        prompts.ShouldAllBe(p => p.Schema != null);
    }

    [Fact]
    public async Task A_question_that_stays_malformed_fails_with_cleaned_words()
    {
        await using var server = await StandInModel.StartAsync(StandInVendor.Gemini, StandInBehaviour.Empty, cancellation: TestContext.Current.CancellationToken);
        using var client = Some.Client(StandInVendor.Gemini, server);

        var failure = await Should.ThrowAsync<ModelException>(() => client.GetResponseAsync([], new ChatOptions(), TestContext.Current.CancellationToken));

        failure.Failure.ShouldBe(ModelFailure.BadRequest);
        failure.Message.ShouldBe("gemini refuses the question (400), saying: GenerateContentRequest.contents: contents is not specified; check that AI_MODEL and AI_PROVIDER fit each other.");
        server.Requests.Count.ShouldBe(1);
    }

    private static async Task<List<StandInPrompt>> AskTwiceAsync(StandInVendor vendor, StandInRefusals refuses, int tries)
    {
        var prompts = new List<StandInPrompt>();
        await using var server = await StandInModel.StartAsync(vendor, StandInBehaviour.Answers(p =>
        {
            prompts.Add(p);
            return Some.Answer;
        }), new StandInModelOptions { Refuses = refuses }, TestContext.Current.CancellationToken);
        using var client = Some.Client(vendor, server);
        var options = Some.Options;
        options.Reasoning = new ReasoningOptions { Effort = ReasoningEffort.Low };

        for (var i = 0; i < 2; i++)
        {
            (await client.GetResponseAsync(Some.Messages, options, TestContext.Current.CancellationToken)).Text.ShouldBe(Some.Answer);
        }

        server.Requests.Count.ShouldBe(tries);
        return prompts;
    }
}
