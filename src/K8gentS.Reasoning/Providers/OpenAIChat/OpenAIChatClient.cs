using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;

namespace K8gentS.Reasoning.Providers.OpenAIChat;

/// <summary>Speaks chat/completions through OpenAI's own package, with its retries and time limits off: those are ours.</summary>
internal sealed class OpenAIChatClient : ProviderChatClient
{
    private readonly ChatClient _client;

    public OpenAIChatClient(string provider, ModelConnection connection)
        : base(provider, connection) => _client = new ChatClient(
            connection.Model,
            // The package insists on a key; for a server without one the header is taken off again on its way out.
            new ApiKeyCredential(connection.ApiKey?.Reveal() ?? "none"),
            new OpenAIClientOptions
            {
                Endpoint = connection.BaseUrl,
                Transport = new HttpClientPipelineTransport(connection.Http),
                RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
                NetworkTimeout = Timeout.InfiniteTimeSpan,
            });

    protected override async Task<ChatResponse> SendAsync(Question question, CancellationToken cancellation)
    {
        var completion = await _client.CompleteChatAsync(OpenAIRequest.Messages(question), OpenAIRequest.Options(question), cancellation);
        return OpenAIAnswer.Read(completion.Value);
    }

    protected override async Task<IReadOnlyList<string>> ListModelsAsync(CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Connection.BaseUrl, "models"));
        request.Headers.Authorization = Connection.ApiKey is { } key ? new AuthenticationHeaderValue("Bearer", key.Reveal()) : null;
        using var response = await Connection.Http.SendAsync(request, cancellation);
        using var answer = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellation), cancellationToken: cancellation);
        return [.. answer.RootElement.GetProperty("data").EnumerateArray().Select(m => m.GetProperty("id").GetString() ?? "")];
    }
}
