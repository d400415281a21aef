using System.Text.Json;
using System.Text.Json.Nodes;
using K8gentS.Reasoning.Providers;
using K8gentS.Reasoning.Providers.Gemini;
using K8gentS.Reasoning.Tests.Support;
using K8gentS.StandIns.Models;
using Microsoft.Extensions.AI;
using Shouldly;
using Xunit;

namespace K8gentS.Reasoning.Tests.Providers.Gemini;

public sealed class GeminiRequestTests
{
    [Theory]
    [InlineData("gemini-2.5-pro", null, 4000, """{"thinkingBudget":1600}""")]
    [InlineData("gemini-2.5-pro", ReasoningEffort.None, 4000, """{"thinkingBudget":128}""")]
    [InlineData("gemini-2.5-flash", ReasoningEffort.Medium, 4000, """{"thinkingBudget":2200}""")]
    [InlineData("gemini-2.5-pro", ReasoningEffort.High, null, """{"thinkingBudget":17203}""")]
    [InlineData("gemini-2.5-pro", null, null, null)]
    [InlineData("gemini-3.8-flash", null, 4000, """{"thinkingLevel":"low"}""")]
    [InlineData("gemini-3.1-pro-preview", ReasoningEffort.ExtraHigh, null, """{"thinkingLevel":"high"}""")]
    [InlineData("gemini-2.0-flash", ReasoningEffort.Low, 4000, null)]
    [InlineData("gemma-3-27b-it", null, 4000, null)]
    public void Thoughts_leave_room_for_the_answer(string model, ReasoningEffort? effort, int? limit, string? expected)
    {
        var options = new ChatOptions { MaxOutputTokens = limit, Reasoning = effort is null ? null : new ReasoningOptions { Effort = effort } };

        GeminiThinking.Of(model, options)?.ToJsonString().ShouldBe(expected);
    }

    [Fact]
    public void A_schema_keeps_what_the_API_takes()
    {
        var schema = JsonElement.Parse("""
            {
              "$schema": "x", "type": "object", "additionalProperties": false, "required": ["pattern"],
              "$defs": { "minLength": { "type": "string", "minLength": 3 } },
              "properties": {
                "pattern": { "$ref": "#/$defs/minLength" },
                "kind": { "const": "log", "default": "log" },
                "list": { "type": "array", "items": { "anyOf": [ { "type": "integer", "multipleOf": 2 }, { "type": "null" } ] }, "uniqueItems": true }
              }
            }
            """);

        JsonNode.DeepEquals(GeminiSchema.Of(schema), JsonNode.Parse("""
            {
              "type": "object", "additionalProperties": false, "required": ["pattern"],
              "$defs": { "minLength": { "type": "string" } },
              "properties": {
                "pattern": { "$ref": "#/$defs/minLength" },
                "kind": { "enum": ["log"] },
                "list": { "type": "array", "items": { "anyOf": [ { "type": "integer" }, { "type": "null" } ] } }
              }
            }
            """)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_name_that_leads_to_another_model_says_so_in_the_answer()
    {
        await using var server = await StandInModel.StartAsync(
            StandInVendor.Gemini, StandInBehaviour.Answers(_ => "{}"), new StandInModelOptions { Models = ["gemini-3.8-flash", "gemini-2.5-pro"] }, TestContext.Current.CancellationToken);
        using var client = ModelClients.Create(Some.Model(StandInVendor.Gemini, server) with { Model = "" });

        var response = await client.GetResponseAsync(Some.Messages, Some.Options, TestContext.Current.CancellationToken);

        server.Requests.Single().Target.ShouldContain("/gemini-2.5-pro:");
        response.ModelId.ShouldBe("gemini-3.8-flash");
    }

    [Fact]
    public async Task Turns_keep_their_speakers_and_the_version_and_prefix_may_be_written_out()
    {
        await using var server = await StandInModel.StartAsync(StandInVendor.Gemini, StandInBehaviour.Answers(_ => "{}"), cancellation: TestContext.Current.CancellationToken);
        var options = Some.Model(StandInVendor.Gemini, server) with { Model = "models/gemini-2.5-pro", BaseUrl = new Uri(server.BaseUrl, "v1beta") };
        using var client = ModelClients.Create(options);

        await client.GetResponseAsync(
            [.. Some.Messages, new ChatMessage(ChatRole.Assistant, "{"), new ChatMessage(ChatRole.User, "That is no JSON.")], null, TestContext.Current.CancellationToken);

        var request = server.Requests.Single();
        request.Target.ShouldBe("/v1beta/models/gemini-2.5-pro:generateContent");
        var body = JsonNode.Parse(request.Body)!;
        body["contents"]!.AsArray().Select(c => (string)c!["role"]!).ShouldBe(["user", "model", "user"]);
        body["generationConfig"].ShouldBeNull();
    }
}
