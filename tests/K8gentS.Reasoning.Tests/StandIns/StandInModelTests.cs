using System.Net;
using System.Text;
using System.Text.Json;
using K8gentS.StandIns.Models;
using Shouldly;
using Xunit;

namespace K8gentS.Reasoning.Tests.StandIns;

/// <summary>A stand-in that let everything through would prove nothing: it refuses what its vendor refuses.</summary>
public sealed class StandInModelTests : IDisposable
{
    private const string Gemini = "v1beta/models/gemini-2.5-pro:generateContent";
    private const string Asked = """ "contents":[{"role":"user","parts":[{"text":"hi"}]}] """;
    private const string Said = """ "messages":[{"role":"user","content":"hi"}] """;

    private readonly HttpClient _http = new();

    [Theory]
    [InlineData("""{"contents":[]}""", "contents is not specified")]
    [InlineData("""{"contents":[{"role":"system","parts":[]}]}""", "valid role")]
    [InlineData("{" + Asked + ""","temperature":1}""", "Unknown name \"temperature\": Cannot find field")]
    [InlineData("{" + Asked + ""","generationConfig":{"max_tokens":5}}""", "Unknown name \"max_tokens\" at 'generation_config'")]
    [InlineData("{" + Asked + ""","generationConfig":{"responseMimeType":"application/json","responseSchema":{"type":"object","properties":{"a":{"type":"object","additionalProperties":false}}}}}""", "\"additionalProperties\" at 'generation_config.response_schema'")]
    [InlineData("{" + Asked + ""","generationConfig":{"responseMimeType":"application/json","responseJsonSchema":{"type":"string","minLength":1}}}""", "\"minLength\" at 'generation_config.response_json_schema'")]
    [InlineData("{" + Asked + ""","generationConfig":{"responseJsonSchema":{"type":"string"}}}""", "requires response_mime_type")]
    [InlineData("{" + Asked + ""","generationConfig":{"thinkingConfig":{"thinkingBudget":0}}}""", "thinking budget 0 is invalid")]
    [InlineData("{" + Asked + ""","generationConfig":{"thinkingConfig":{"thinkingLevel":"low"}}}""", "Thinking level is not supported")]
    [InlineData("{\"contents\":", "Invalid JSON payload")]
    public async Task Gemini_refuses_what_it_does_not_know(string body, string words)
    {
        var (status, message) = await PostAsync(StandInVendor.Gemini, Gemini, body);

        status.ShouldBe(HttpStatusCode.BadRequest);
        message.ShouldContain(words);
    }

    [Theory]
    [InlineData("{" + Said + ""","model":"claude-sonnet-4-5"}""", "max_tokens: Field required", 400)]
    [InlineData("{" + Said + ""","model":"claude-sonnet-4-5","max_tokens":9,"temperature":1}""", "temperature: Extra inputs are not permitted", 400)]
    [InlineData("""{"messages":[{"role":"system","content":"hi"}],"model":"claude-sonnet-4-5","max_tokens":9}""", "Unexpected role", 400)]
    [InlineData("{" + Said + ""","model":"claude-1","max_tokens":9}""", "model: claude-1", 404)]
    [InlineData("{" + Said + ""","model":"claude-sonnet-4-5","max_tokens":9,"output_config":{"format":{"type":"json_schema","schema":{"type":"object","properties":{}}}}}""", "'additionalProperties' must be explicitly set to false", 400)]
    [InlineData("{" + Said + ""","model":"claude-sonnet-4-5","max_tokens":9,"output_config":{"format":{"type":"json_schema","schema":{"type":"integer","minimum":1}}}}""", "For 'integer' type, property 'minimum' is not supported", 400)]
    public async Task Anthropic_refuses_what_it_does_not_know(string body, string words, int code)
    {
        var (status, message) = await PostAsync(StandInVendor.Anthropic, "v1/messages", body);

        ((int)status).ShouldBe(code);
        message.ShouldContain(words);
    }

    [Theory]
    [InlineData("{" + Said + ""","model":"gpt-5.1","max_output_tokens":9}""", "Unrecognized request argument supplied: max_output_tokens", 400)]
    [InlineData("{" + Said + ""","model":"gpt-2"}""", "does not exist", 404)]
    [InlineData("{" + Said + ""","model":"gpt-5.1","response_format":{"type":"json_object"}}""", "must contain the word 'json'", 400)]
    [InlineData("{" + Said + ""","model":"gpt-5.1","response_format":{"type":"json_schema","json_schema":{"name":"a b","schema":{}}}}""", "does not match pattern", 400)]
    [InlineData("{" + Said + ""","model":"gpt-5.1","response_format":{"type":"json_schema","json_schema":{"name":"a","strict":true,"schema":{"type":"object","properties":{"x":{"type":"string"}},"required":[],"additionalProperties":false}}}}""", "Missing 'x'", 400)]
    [InlineData("{" + Said + ""","model":"gpt-5.1","response_format":{"type":"json_schema","json_schema":{"name":"a","strict":true,"schema":{"type":"object","properties":{"x":{"type":"string"}},"required":["x"]}}}}""", "'additionalProperties' is required", 400)]
    public async Task OpenAI_refuses_what_it_does_not_know(string body, string words, int code)
    {
        var (status, message) = await PostAsync(StandInVendor.OpenAI, "chat/completions", body);

        ((int)status).ShouldBe(code);
        message.ShouldContain(words);
    }

    [Theory]
    [InlineData(StandInVendor.Gemini, 403)]
    [InlineData(StandInVendor.Anthropic, 401)]
    [InlineData(StandInVendor.OpenAI, 401)]
    public async Task Nobody_comes_in_without_a_key_or_with_one_in_the_address(StandInVendor vendor, int code)
    {
        await using var server = await StandInModel.StartAsync(vendor, StandInBehaviour.Empty, cancellation: TestContext.Current.CancellationToken);

        using var response = await _http.GetAsync(new Uri(server.BaseUrl, $"models?key={server.Key}"), TestContext.Current.CancellationToken);

        ((int)response.StatusCode).ShouldBe(code);
        server.Requests.Single().Target.ShouldContain("?key=");
    }

    [Fact]
    public async Task An_answer_longer_than_the_limit_is_cut_off()
    {
        var text = new string('a', 400);
        await using var server = await StandInModel.StartAsync(StandInVendor.Gemini, StandInBehaviour.Always(new StandInReply.Says(text, Thoughts: 10)), cancellation: TestContext.Current.CancellationToken);

        var (_, body) = await PostAsync(server, Gemini, "{" + Asked + ""","generationConfig":{"maxOutputTokens":30}}""");

        body.ShouldContain("\"MAX_TOKENS\"");
        body.Count(c => c == 'a').ShouldBeInRange(80, 110);
        body.ShouldContain("\"thoughtsTokenCount\":10");
    }

    [Fact]
    public async Task The_number_of_a_question_counts_answered_ones_alone()
    {
        var numbers = new List<int>();
        await using var server = await StandInModel.StartAsync(StandInVendor.Gemini, StandInBehaviour.Answers(p =>
        {
            numbers.Add(p.Number);
            return "";
        }), cancellation: TestContext.Current.CancellationToken);

        await PostAsync(server, Gemini, "{" + Asked + "}");
        await PostAsync(server, Gemini, "{}");
        await PostAsync(server, Gemini, "{" + Asked + "}");

        numbers.ShouldBe([0, 1]);
        server.Requests.Count.ShouldBe(3);
    }

    public void Dispose() => _http.Dispose();

    private async Task<(HttpStatusCode Status, string Message)> PostAsync(StandInVendor vendor, string path, string body)
    {
        await using var server = await StandInModel.StartAsync(vendor, StandInBehaviour.Answers(_ => "{}"), cancellation: TestContext.Current.CancellationToken);
        var (status, text) = await PostAsync(server, path, body);
        return (status, JsonElement.Parse(text).GetProperty("error").GetProperty("message").GetString()!);
    }

    private async Task<(HttpStatusCode Status, string Body)> PostAsync(StandInModel server, string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.BaseUrl, path)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("x-goog-api-key", server.Key);
        request.Headers.Add("Authorization", $"Bearer {server.Key}");
        request.Headers.Add("anthropic-version", "2026-10-21");
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
