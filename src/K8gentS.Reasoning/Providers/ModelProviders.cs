using K8gentS.Reasoning.Providers.AnthropicMessages;
using K8gentS.Reasoning.Providers.Gemini;
using K8gentS.Reasoning.Providers.OpenAIChat;

namespace K8gentS.Reasoning.Providers;

/// <summary>The catalogue of providers: those there are, each under the name that AI_PROVIDER takes.</summary>
public static class ModelProviders
{
    /// <summary>The provider that is taken when AI_PROVIDER is not set.</summary>
    public const string DefaultName = "gemini";

    private static readonly IReadOnlyList<IModelProvider> All = [new AnthropicProvider(), new GeminiProvider(), new OpenAIProvider()];

    /// <summary>The names that AI_PROVIDER takes, sorted.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(p => p.Name)];

    /// <summary>The model that this provider asks when AI_MODEL is not set; null if one must be named, or if there is no such provider.</summary>
    public static string? DefaultModelOf(string provider) => Find(provider)?.DefaultModel;

    internal static IModelProvider? Find(string name) => All.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase));
}
