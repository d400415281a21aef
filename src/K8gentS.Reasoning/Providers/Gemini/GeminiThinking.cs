using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace K8gentS.Reasoning.Providers.Gemini;

/// <summary>
/// How much to think. Thoughts count towards maxOutputTokens, so one that thinks without bound leaves no room for the answer:
/// with a limit of output tokens and no word about thinking, it is told to think little.
/// Gemini 2.5 takes a budget in tokens, 2.5 Pro from 128 on; later ones take a level (https://ai.google.dev/gemini-api/docs/thinking).
/// </summary>
internal static class GeminiThinking
{
    private const int SmallestBudget = 128;
    private const int LargestBudget = 24_576;

    public static JsonObject? Of(string model, ChatOptions options)
    {
        var effort = options.Reasoning?.Effort ?? (options.MaxOutputTokens is null ? null : ReasoningEffort.Low);
        if (effort is null || !IsKnown(model))
        {
            return null;
        }

        return model.StartsWith("gemini-2.5", StringComparison.Ordinal)
            ? new JsonObject { ["thinkingBudget"] = Budget(effort.Value, options.MaxOutputTokens) }
            : new JsonObject { ["thinkingLevel"] = Level(effort.Value) };
    }

    // Gemma and the models before 2.5 do not think, and refuse to be told how much.
    private static bool IsKnown(string model) =>
        model.StartsWith("gemini-2.5", StringComparison.Ordinal)
        || (model.StartsWith("gemini-", StringComparison.Ordinal) && model.Length > 7 && model[7] is >= '3' and <= '9');

    private static int Budget(ReasoningEffort effort, int? limit)
    {
        var share = effort switch
        {
            ReasoningEffort.None => 0,
            ReasoningEffort.Low => 0.4,
            ReasoningEffort.Medium => 0.55,
            _ => 0.7,
        };
        return Math.Clamp((int)((limit ?? LargestBudget) * share), SmallestBudget, LargestBudget);
    }

    private static string Level(ReasoningEffort effort) => effort switch
    {
        ReasoningEffort.None or ReasoningEffort.Low => "low",
        ReasoningEffort.Medium => "medium",
        _ => "high",
    };
}
