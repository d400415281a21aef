using K8gentS.Reasoning.Providers;
using K8gentS.Reasoning.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Reasoning.Tests.Providers;

/// <summary>Statuses, headers and sizes that vendors and what stands between send.</summary>
public sealed class VendorFaultTests
{
    [Theory]
    [InlineData(402, "{}", ModelFailure.Unauthorized, "no credit left (402)")]
    [InlineData(429, """{"error":{"message":"You exceeded your current quota","type":"insufficient_quota","code":"insufficient_quota"}}""", ModelFailure.Unauthorized, "no credit left (429)")]
    [InlineData(307, "", ModelFailure.BadRequest, "redirect (307)")]
    [InlineData(404, "404 page not found", ModelFailure.BadRequest, "check the path of AI_BASE_URL")]
    [InlineData(404, """{"error":{"code":"DeploymentNotFound","message":"The API deployment for this resource does not exist."}}""", ModelFailure.ModelNotFound, "does not serve the model m")]
    [InlineData(404, """{"error":"model 'm' not found, try pulling it first"}""", ModelFailure.ModelNotFound, "does not serve the model m")]
    [InlineData(408, "", ModelFailure.Timeout, "too long (408)")]
    [InlineData(413, "", ModelFailure.BadRequest, "send less evidence")]
    [InlineData(502, "<html>Bad Gateway</html>", ModelFailure.Overloaded, "(502)")]
    [InlineData(400, "[{\"error\":{\"code\":400,\"details\":[{\"reason\":\"API_KEY_INVALID\"}]}}]", ModelFailure.Unauthorized, "refuses the key")]
    [InlineData(400, "{\"error\":{\"message\":17}}", ModelFailure.BadRequest, "refuses the question (400); check")]
    [InlineData(400, "null", ModelFailure.BadRequest, "refuses the question (400); check")]
    public async Task A_status_has_its_kind_and_its_advice(int status, string body, ModelFailure kind, string advice)
    {
        var failure = await FailAsync(new CannedHandler(status, body));

        failure.Failure.ShouldBe(kind);
        failure.Message.ShouldContain(advice);
    }

    [Theory]
    [InlineData("Retry-After", "12", 12)]
    [InlineData("Retry-After", "Thu, 01 Jan 2026 00:01:30 GMT", 90)]
    [InlineData("Retry-After", "Wed, 01 Jan 2025 00:00:00 GMT", 0)]
    [InlineData("retry-after-ms", "1500", 1.5)]
    public async Task A_pause_in_a_header_is_read(string name, string value, double seconds)
    {
        (await FailAsync(new CannedHandler(429, "{}", (name, value)))).RetryAfter.ShouldBe(TimeSpan.FromSeconds(seconds));
        (await FailAsync(new CannedHandler(503, "{}", (name, value)))).RetryAfter.ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Theory]
    [InlineData("37s", 37.0)]
    [InlineData("37.826266380s", 37.826266380)]
    [InlineData("-1s", null)]
    [InlineData("soon", null)]
    [InlineData("99999999999s", null)]
    public async Task RetryInfo_is_read(string delay, double? seconds)
    {
        var body = $$$"""{"error":{"code":429,"status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.Help"},{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"{{{delay}}}"}]}}""";

        (await FailAsync(new CannedHandler(429, body))).RetryAfter.ShouldBe(seconds is { } s ? TimeSpan.FromSeconds(s) : null);
    }

    [Fact]
    public async Task An_answer_of_megabytes_is_not_read()
    {
        var failure = await FailAsync(new CannedHandler(200, new string('a', 5 << 20)));

        failure.Failure.ShouldBe(ModelFailure.BadAnswer);
        failure.Message.ShouldContain("more than 4 MiB");
    }

    [Fact]
    public async Task A_vendors_words_are_cleaned_before_they_are_shown()
    {
        const string Words = "Bad <!channel> [click](https://evil.example.com/x) `code` for key-0123456789 with password=hunter2hunter2 \u202e\nnext line";
        var body = System.Text.Json.JsonSerializer.Serialize(new { error = new { message = Words + new string('x', 5000) } });

        var message = (await FailAsync(new CannedHandler(400, body))).Message;

        message.ShouldNotContain("key-0123456789");
        message.ShouldNotContain("hunter2");
        message.ShouldNotContain("://");
        message.IndexOfAny(['<', '>', '[', ']', '`', '\n', '\u202e']).ShouldBe(-1);
        message.Length.ShouldBeLessThan(400);
        message.ShouldContain("Bad");
    }

    [Fact]
    public async Task A_long_list_of_models_is_cut_to_the_nearest_and_to_names()
    {
        var names = Enumerable.Range(1, 40).Select(i => $"zeta-{i:00}").Append("model-near").Append("<@everyone> pay me");
        var list = System.Text.Json.JsonSerializer.Serialize(new { data = names.Select(n => new { id = n }) });
        using var client = ModelClients.Create(Options with { Model = "model-gone" }, new GoneThenList(list));

        var message = (await Should.ThrowAsync<ModelException>(() => client.GetResponseAsync(Some.Messages, null, TestContext.Current.CancellationToken))).Message;

        message.ShouldBe("openai does not serve the model model-gone; set AI_MODEL to one that it offers: model-near, zeta-01, zeta-02, zeta-03, zeta-04, zeta-05, zeta-06, zeta-07, zeta-08, zeta-09 and 31 more.");
    }

    private static ModelOptions Options { get; } = new() { Provider = "openai", Model = "m", ApiKey = new ApiKey("key-0123456789"), BaseUrl = new Uri("https://models.example.com/v1") };

    private static async Task<ModelException> FailAsync(HttpMessageHandler handler)
    {
        using var client = ModelClients.Create(Options, handler, new FakeTime());
        return await Should.ThrowAsync<ModelException>(() => client.GetResponseAsync(Some.Messages, null, TestContext.Current.CancellationToken));
    }

    private sealed class GoneThenList(string list) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var gone = request.Method == HttpMethod.Post;
            return Task.FromResult(new HttpResponseMessage(gone ? System.Net.HttpStatusCode.NotFound : System.Net.HttpStatusCode.OK)
            {
                RequestMessage = request,
                Content = new StringContent(gone ? """{"error":{"code":"model_not_found"}}""" : list),
            });
        }
    }
}
