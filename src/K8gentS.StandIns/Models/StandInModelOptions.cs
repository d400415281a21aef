namespace K8gentS.StandIns.Models;

/// <summary>What a stand-in serves and what it does not take.</summary>
public sealed record StandInModelOptions
{
    /// <summary>The one key that is accepted; empty means that no key is wanted, and one that comes is noted only.</summary>
    public string Key { get; init; } = "stand-in-key-0123456789abcdef";

    /// <summary>The models that answer; null is a list like the vendor's own.</summary>
    public IReadOnlyList<string>? Models { get; init; }

    /// <summary>The parts of a request that this server refuses, as models and compatible servers differ in them.</summary>
    public StandInRefusals Refuses { get; init; }
}

/// <summary>Parts of a request that some models or servers refuse with 400.</summary>
[Flags]
public enum StandInRefusals
{
    /// <summary>Everything documented is taken.</summary>
    None = 0,

    /// <summary>The temperature, as thinking models do.</summary>
    Temperature = 1,

    /// <summary>A JSON schema for the answer.</summary>
    JsonSchema = 2,

    /// <summary>max_completion_tokens, which older servers compatible with OpenAI do not know.</summary>
    MaxCompletionTokens = 4,

    /// <summary>How much to think: Gemini's thinkingConfig, Anthropic's thinking, OpenAI's reasoning_effort.</summary>
    Thinking = 8,
}
