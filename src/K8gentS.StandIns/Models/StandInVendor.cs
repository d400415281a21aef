namespace K8gentS.StandIns.Models;

/// <summary>Whose wire protocol a stand-in speaks.</summary>
public enum StandInVendor
{
    /// <summary>Google's Gemini API, v1beta: generateContent and models (https://ai.google.dev/api).</summary>
    Gemini,

    /// <summary>Anthropic's Messages API: /v1/messages and /v1/models (https://platform.claude.com/docs/en/api).</summary>
    Anthropic,

    /// <summary>OpenAI's chat completions: /v1/chat/completions and /v1/models (https://platform.openai.com/docs/api-reference).</summary>
    OpenAI,
}
