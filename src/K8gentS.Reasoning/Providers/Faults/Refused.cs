namespace K8gentS.Reasoning.Providers.Faults;

/// <summary>Parts of a request that a server may refuse and that can be left out. Models and compatible servers differ in them, and change.</summary>
[Flags]
internal enum Refused
{
    None = 0,

    /// <summary>The temperature: thinking models of several vendors take none.</summary>
    Temperature = 1,

    /// <summary>A schema that binds the answer; it is then described in the prompt instead.</summary>
    Schema = 2,

    /// <summary>How much to think.</summary>
    Thinking = 4,

    /// <summary>The newer name of the output limit at servers compatible with OpenAI (max_completion_tokens, once max_tokens).</summary>
    NewTokenLimit = 8,

    /// <summary>JSON mode without a schema.</summary>
    JsonMode = 16,
}
