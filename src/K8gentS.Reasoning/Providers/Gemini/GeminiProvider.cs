using Microsoft.Extensions.AI;

namespace K8gentS.Reasoning.Providers.Gemini;

/// <summary>
/// Google's Gemini API, https://ai.google.dev/api/generate-content.
/// gemini-2.5-pro, the default since the first version, is deprecated: it is served to those who have used it before, and from December 1, 2026
/// its name leads to gemini-3.8-flash (https://ai.google.dev/gemini-api/docs/deprecations, as reported on November 10, 2026).
/// An answer's ModelId says which model gave it.
/// </summary>
internal sealed class GeminiProvider : IModelProvider
{
    public string Name => "gemini";

    public Uri DefaultBaseUrl { get; } = new("https://generativelanguage.googleapis.com/");

    public string DefaultModel => "gemini-2.5-pro";

    public bool WorksWithoutKey => false;

    public IChatClient Create(ModelConnection connection) => new GeminiChatClient(Name, connection);
}
