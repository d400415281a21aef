using Microsoft.Extensions.AI;

namespace K8gentS.Reasoning.Providers.AnthropicMessages;

/// <summary>Anthropic's Messages API, https://platform.claude.com/docs/en/api/messages, in version 2026-10-21. AI_BASE_URL is given without /v1, as its SDKs have it; with it works too.</summary>
internal sealed class AnthropicProvider : IModelProvider
{
    public string Name => "anthropic";

    public Uri DefaultBaseUrl { get; } = new("https://api.anthropic.com/");

    public string? DefaultModel => null;

    public bool WorksWithoutKey => false;

    public IChatClient Create(ModelConnection connection) => new AnthropicMessagesClient(Name, connection);
}
