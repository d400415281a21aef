using System.Net.Http.Headers;
using System.Text.Json;
using Anthropic;
using Microsoft.Extensions.AI;

namespace K8gentS.Reasoning.Providers.AnthropicMessages;

/// <summary>
/// Speaks /v1/messages through Anthropic's own package, with its retries, telemetry and look-ups of credentials off.
/// A schema goes out as output_config.format (https://platform.claude.com/docs/en/build-with-claude/structured-outputs); a model that does not know it
/// is told the schema in the prompt instead. The key goes as a bearer, as the package sends it since API version 2026-10-21.
/// </summary>
internal sealed class AnthropicMessagesClient : ProviderChatClient
{
    // The API wants a limit with every question.
    private const int DefaultOutputTokens = 4096;

    private readonly AnthropicClient _client;
    private readonly IChatClient _chat;

    public AnthropicMessagesClient(string provider, ModelConnection connection)
        : base(provider, connection)
    {
        _client = new AnthropicClient
        {
            ApiKey = connection.ApiKey?.Reveal(),
            BaseUrl = Root(connection.BaseUrl),
            HttpClient = connection.Http,
            MaxRetries = 0,
            Timeout = TimeSpan.FromHours(1),
            // Its spans can carry prompts, as its own environment variables say.
            OpenTelemetry = false,
        };
        _chat = _client.AsIChatClient(connection.Model, DefaultOutputTokens);
    }

    protected override Task<ChatResponse> SendAsync(Question question, CancellationToken cancellation) =>
        _chat.GetResponseAsync(question.Conversation, AnthropicRequest.Options(question), cancellation);

    protected override async Task<IReadOnlyList<string>> ListModelsAsync(CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Root(Connection.BaseUrl)}/v1/models?limit=100");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Connection.ApiKey?.Reveal());
        request.Headers.Add("anthropic-version", "2026-10-21");
        using var response = await Connection.Http.SendAsync(request, cancellation);
        using var answer = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellation), cancellationToken: cancellation);
        return [.. answer.RootElement.GetProperty("data").EnumerateArray().Select(m => m.GetProperty("id").GetString() ?? "")];
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _chat.Dispose();
            _client.Dispose();
        }

        base.Dispose(disposing);
    }

    private static string Root(Uri address)
    {
        var text = address.AbsoluteUri.TrimEnd('/');
        return text.EndsWith("/v1", StringComparison.Ordinal) ? text[..^3] : text;
    }
}
