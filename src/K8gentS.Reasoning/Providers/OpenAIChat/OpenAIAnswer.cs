using Microsoft.Extensions.AI;
using OpenAI.Chat;
using Finish = OpenAI.Chat.ChatFinishReason;
using MeaiFinish = Microsoft.Extensions.AI.ChatFinishReason;
using MeaiMessage = Microsoft.Extensions.AI.ChatMessage;

namespace K8gentS.Reasoning.Providers.OpenAIChat;

/// <summary>Reads a chat completion, https://platform.openai.com/docs/api-reference/chat/object.</summary>
internal static class OpenAIAnswer
{
    public static ChatResponse Read(ChatCompletion completion)
    {
        var text = string.Concat(completion.Content.Where(p => p.Kind == ChatMessageContentPartKind.Text).Select(p => p.Text));
        return new ChatResponse(new MeaiMessage(ChatRole.Assistant, text))
        {
            ResponseId = completion.Id,
            ModelId = completion.Model,
            CreatedAt = completion.CreatedAt,
            // A refusal comes as a text of its own under the finish reason stop.
            FinishReason = !string.IsNullOrEmpty(completion.Refusal) ? MeaiFinish.ContentFilter : Reason(completion.FinishReason),
            Usage = completion.Usage is { } usage ? Usage(usage) : null,
        };
    }

    private static MeaiFinish Reason(Finish reason) => reason switch
    {
        Finish.Stop => MeaiFinish.Stop,
        Finish.Length => MeaiFinish.Length,
        Finish.ContentFilter => MeaiFinish.ContentFilter,
        _ => MeaiFinish.ToolCalls,
    };

    /// <summary>completion_tokens has the thoughts in it already.</summary>
    private static UsageDetails Usage(ChatTokenUsage usage) => new()
    {
        InputTokenCount = usage.InputTokenCount,
        CachedInputTokenCount = usage.InputTokenDetails?.CachedTokenCount,
        OutputTokenCount = usage.OutputTokenCount,
        ReasoningTokenCount = usage.OutputTokenDetails?.ReasoningTokenCount,
        TotalTokenCount = usage.TotalTokenCount,
    };
}
