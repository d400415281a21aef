using Microsoft.Extensions.AI;

namespace K8gentS.Reasoning.Providers;

/// <summary>One way to speak to models: a protocol and the vendor's own address.</summary>
internal interface IModelProvider
{
    /// <summary>What AI_PROVIDER calls it.</summary>
    string Name { get; }

    /// <summary>The vendor's own address.</summary>
    Uri DefaultBaseUrl { get; }

    /// <summary>The model that is asked when AI_MODEL is not set; null if one must be named.</summary>
    string? DefaultModel { get; }

    /// <summary>Whether servers that want no key speak this protocol too, at an AI_BASE_URL of their own.</summary>
    bool WorksWithoutKey { get; }

    /// <summary>A client that makes one HTTP call an answer: no retries of its own. It fails with <see cref="ModelException"/>.</summary>
    IChatClient Create(ModelConnection connection);
}
