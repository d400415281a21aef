namespace K8gentS.Reasoning.Providers;

/// <summary>Which model is asked, and where. <see cref="ModelEnvironment"/> reads it from environment variables.</summary>
public sealed record ModelOptions
{
    /// <summary>A provider of the catalogue, <see cref="ModelProviders"/>. AI_PROVIDER.</summary>
    public string Provider { get; init; } = ModelProviders.DefaultName;

    /// <summary>The model's name at the vendor; empty takes the provider's default where it has one. AI_MODEL.</summary>
    public string Model { get; init; } = "";

    /// <summary>The key; null for a server that wants none. AI_API_KEY or AI_API_KEY_FILE.</summary>
    public ApiKey? ApiKey { get; init; }

    /// <summary>Where the API is served; null is the vendor's own address. AI_BASE_URL.</summary>
    public Uri? BaseUrl { get; init; }
}
