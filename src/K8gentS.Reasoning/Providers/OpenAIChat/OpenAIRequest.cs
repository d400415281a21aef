using System.Text.Json;
using K8gentS.Reasoning.Providers.Faults;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatMessage = OpenAI.Chat.ChatMessage;
using ChatResponseFormat = OpenAI.Chat.ChatResponseFormat;

namespace K8gentS.Reasoning.Providers.OpenAIChat;

/// <summary>The body of chat/completions, https://platform.openai.com/docs/api-reference/chat/create.</summary>
internal static class OpenAIRequest
{
    public static IEnumerable<ChatMessage> Messages(Question question)
    {
        // The role system, which every compatible server knows; OpenAI reads it as developer where a model wants that.
        IEnumerable<ChatMessage> instructions = question.Instructions.Length > 0 ? [new SystemChatMessage(question.Instructions)] : [];
        return instructions.Concat(question.Conversation.Select(m =>
            m.Role == ChatRole.Assistant ? (ChatMessage)new AssistantChatMessage(m.Text) : new UserChatMessage(m.Text)));
    }

    public static ChatCompletionOptions Options(Question question)
    {
        var asked = question.Options;
        var options = new ChatCompletionOptions { Temperature = asked.Temperature, ResponseFormat = Format(question) };
        if (question.Without.HasFlag(Refused.NewTokenLimit) && asked.MaxOutputTokens is { } limit)
        {
#pragma warning disable SCME0001 // The package's one way to a field that it does not know any more.
            options.Patch.Set("$.max_tokens"u8, limit);
#pragma warning restore SCME0001
        }
        else
        {
            options.MaxOutputTokenCount = asked.MaxOutputTokens;
        }

#pragma warning disable OPENAI001 // reasoning_effort itself is no experiment: https://platform.openai.com/docs/guides/reasoning
        options.ReasoningEffortLevel = asked.Reasoning?.Effort switch
        {
            null => (ChatReasoningEffortLevel?)null,
            ReasoningEffort.None or ReasoningEffort.Low => ChatReasoningEffortLevel.Low,
            ReasoningEffort.Medium => ChatReasoningEffortLevel.Medium,
            _ => ChatReasoningEffortLevel.High,
        };
#pragma warning restore OPENAI001
        return options;
    }

    private static ChatResponseFormat? Format(Question question)
    {
        if (question.Schema is not { Schema: { } schema } format)
        {
            return question.WantsJson ? ChatResponseFormat.CreateJsonObjectFormat() : null;
        }

        var closed = AIJsonUtilities.TransformSchema(schema, new AIJsonSchemaTransformOptions { DisallowAdditionalProperties = true });
        return ChatResponseFormat.CreateJsonSchemaFormat(
            SchemaName(format.SchemaName), BinaryData.FromString(closed.GetRawText()), format.SchemaDescription, jsonSchemaIsStrict: RequiresAll(closed));
    }

    /// <summary>strict wants every property to be required (https://platform.openai.com/docs/guides/structured-outputs); a schema with others goes unbound.</summary>
    private static bool RequiresAll(JsonElement schema) => schema.ValueKind switch
    {
        JsonValueKind.Array => schema.EnumerateArray().All(RequiresAll),
        JsonValueKind.Object => OwnAreRequired(schema) && schema.EnumerateObject().All(p => p.Name is "enum" or "const" || RequiresAll(p.Value)),
        _ => true,
    };

    private static bool OwnAreRequired(JsonElement schema)
    {
        if (!schema.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("type", out _))
        {
            return true;
        }

        var required = schema.TryGetProperty("required", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(r => r.GetString()).ToHashSet(StringComparer.Ordinal)
            : [];
        return properties.EnumerateObject().All(p => required.Contains(p.Name));
    }

    /// <summary>Letters, digits, _ and -, at most 64.</summary>
    private static string SchemaName(string? name)
    {
        var kept = new string([.. (name ?? "").Where(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-').Take(64)]);
        return kept.Length > 0 ? kept : "answer";
    }
}
