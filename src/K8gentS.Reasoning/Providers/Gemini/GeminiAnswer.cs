using System.Text.Json;
using Microsoft.Extensions.AI;

namespace K8gentS.Reasoning.Providers.Gemini;

/// <summary>Reads a GenerateContentResponse, https://ai.google.dev/api/generate-content#generatecontentresponse.</summary>
internal static class GeminiAnswer
{
    public static ChatResponse Read(JsonElement root, string asked, DateTimeOffset now)
    {
        var candidate = root.TryGetProperty("candidates", out var list) && list.GetArrayLength() > 0 ? list[0] : default;
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, Text(candidate)))
        {
            ResponseId = Word(root, "responseId"),
            ModelId = Word(root, "modelVersion") ?? asked,
            CreatedAt = now,
            FinishReason = Finish(candidate, root),
            Usage = root.TryGetProperty("usageMetadata", out var usage) ? Usage(usage) : null,
        };
    }

    private static string Text(JsonElement candidate)
    {
        if (candidate.ValueKind != JsonValueKind.Object || !candidate.TryGetProperty("content", out var content) || !content.TryGetProperty("parts", out var parts))
        {
            return "";
        }

        var answer = parts.EnumerateArray().Where(p => !(p.TryGetProperty("thought", out var thought) && thought.ValueKind == JsonValueKind.True));
        return string.Concat(answer.Select(p => Word(p, "text")));
    }

    /// <summary>A prompt that is blocked has a reason and no candidates; an answer that is blocked, a candidate without content.</summary>
    private static ChatFinishReason? Finish(JsonElement candidate, JsonElement root)
    {
        if (root.TryGetProperty("promptFeedback", out var feedback) && Word(feedback, "blockReason") is { } block && block != "BLOCK_REASON_UNSPECIFIED")
        {
            return ChatFinishReason.ContentFilter;
        }

        return (candidate.ValueKind == JsonValueKind.Object ? Word(candidate, "finishReason") : null) switch
        {
            null or "FINISH_REASON_UNSPECIFIED" => null,
            "STOP" => ChatFinishReason.Stop,
            "MAX_TOKENS" => ChatFinishReason.Length,
            "SAFETY" or "RECITATION" or "BLOCKLIST" or "PROHIBITED_CONTENT" or "SPII" or "LANGUAGE" => ChatFinishReason.ContentFilter,
            var other => new ChatFinishReason(other.Length <= 40 ? other.ToLowerInvariant() : "other"),
        };
    }

    /// <summary>candidatesTokenCount leaves the thoughts out, though they are output, are paid for and count towards the limit.</summary>
    private static UsageDetails Usage(JsonElement usage)
    {
        var (answer, thoughts) = (Count(usage, "candidatesTokenCount"), Count(usage, "thoughtsTokenCount"));
        return new UsageDetails
        {
            InputTokenCount = Count(usage, "promptTokenCount"),
            CachedInputTokenCount = Count(usage, "cachedContentTokenCount"),
            OutputTokenCount = answer is null && thoughts is null ? null : (answer ?? 0) + (thoughts ?? 0),
            ReasoningTokenCount = thoughts,
            TotalTokenCount = Count(usage, "totalTokenCount"),
        };
    }

    private static long? Count(JsonElement usage, string name) => usage.TryGetProperty(name, out var value) && value.TryGetInt64(out var count) ? count : null;

    private static string? Word(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
