namespace K8gentS.Reasoning.Providers;

/// <summary>The catalogue of providers: those there are, each under the name that AI_PROVIDER takes.</summary>
public static class ModelProviders
{
    /// <summary>The provider that is taken when AI_PROVIDER is not set.</summary>
    public const string DefaultName = "gemini";

    /// <summary>All of them, sorted by name.</summary>
    public static IReadOnlyList<IModelProvider> All { get; } = [];

    /// <summary>The names, as a sentence lists them.</summary>
    internal static string Listed => string.Join(", ", All.Select(p => p.Name));

    /// <summary>The provider of that name, whatever its case; null if there is none.</summary>
    public static IModelProvider? Find(string name) => All.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase));
}
