using Microsoft.Extensions.AI;

namespace K8gentS.Reasoning.Providers.OpenAIChat;

/// <summary>
/// OpenAI's chat completions, and whatever is compatible with them at AI_BASE_URL: Ollama and llama.cpp (http://HOST:PORT/v1, without a key),
/// vLLM, LiteLLM, and Azure at https://NAME.openai.azure.com/openai/v1/ with the deployment's name as the model
/// (https://learn.microsoft.com/azure/foundry/openai/api-version-lifecycle; addresses with ?api-version= are not taken).
/// </summary>
internal sealed class OpenAIProvider : IModelProvider
{
    public string Name => "openai";

    public Uri DefaultBaseUrl { get; } = new("https://api.openai.com/v1/");

    public string? DefaultModel => null;

    public bool WorksWithoutKey => true;

    public IChatClient Create(ModelConnection connection) => new OpenAIChatClient(Name, connection);
}
