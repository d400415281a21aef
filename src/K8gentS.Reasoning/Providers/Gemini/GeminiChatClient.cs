using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace K8gentS.Reasoning.Providers.Gemini;

/// <summary>Speaks models.generateContent and models.list, version v1beta. The key goes in the header x-goog-api-key, never in an address.</summary>
internal sealed class GeminiChatClient(string provider, ModelConnection connection) : ProviderChatClient(provider, connection)
{
    private const string Version = "v1beta/";

    protected override async Task<ChatResponse> SendAsync(Question question, CancellationToken cancellation)
    {
        var body = GeminiRequest.Of(question, BareName(Connection.Model));
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var request = Request(HttpMethod.Post, $"models/{BareName(Connection.Model)}:generateContent");
        request.Content = content;
        using var answer = await ReadAsync(request, cancellation);
        return GeminiAnswer.Read(answer.RootElement, Connection.Model, Connection.Time.GetUtcNow());
    }

    protected override async Task<IReadOnlyList<string>> ListModelsAsync(CancellationToken cancellation)
    {
        using var request = Request(HttpMethod.Get, "models?pageSize=200");
        using var answer = await ReadAsync(request, cancellation);
        return [.. answer.RootElement.GetProperty("models").EnumerateArray()
            .Where(m => m.TryGetProperty("supportedGenerationMethods", out var methods) && methods.EnumerateArray().Any(x => x.GetString() == "generateContent"))
            .Select(m => BareName(m.GetProperty("name").GetString() ?? ""))];
    }

    private async Task<JsonDocument> ReadAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var response = await Connection.Http.SendAsync(request, cancellation);
        return await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellation), cancellationToken: cancellation);
    }

    private HttpRequestMessage Request(HttpMethod method, string path)
    {
        var root = Connection.BaseUrl.AbsoluteUri;
        var address = new Uri(root.EndsWith("/" + Version, StringComparison.Ordinal) ? root + path : root + Version + path);
        var request = new HttpRequestMessage(method, address);
        request.Headers.Add("x-goog-api-key", Connection.ApiKey?.Reveal());
        return request;
    }

    /// <summary>The API calls a model models/NAME; people write either.</summary>
    private static string BareName(string model) => model.StartsWith("models/", StringComparison.Ordinal) ? model["models/".Length..] : model;
}
