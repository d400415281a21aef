using Microsoft.Extensions.AI;

namespace K8gentS.Reasoning.Providers.Gemini;

/// <summary>
/// Google's Gemini API, https://ai.google.dev/api/generate-content.
/// gemini-2.5-pro, the default since the first version, is served to those who have used it until December 1, 2026; from then on Google routes
/// the name to gemini-3.8-flash (https://ai.google.dev/gemini-api/docs/deprecations). Both answer here; an answer's ModelId says which did.
/// </summary>
internal sealed class GeminiProvider : IModelProvider
{
    public string Name => "gemini";

    public Uri DefaultBaseUrl { get; } = new("https://generativelanguage.googleapis.com/");

    public string DefaultModel => "gemini-2.5-pro";

    public bool WorksWithoutKey => false;

    public IChatClient Create(ModelConnection connection) => new GeminiChatClient(Name, connection);
}
