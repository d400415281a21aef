using Microsoft.Extensions.AI;

namespace K8gentS.Reasoning.Providers;

/// <summary>Takes the text out of an answer that is whole.</summary>
public static class AnswerText
{
    /// <summary>The answer's text. Count its usage first: one that is blocked or cut off has been paid for too.</summary>
    /// <exception cref="ModelException">It was blocked, cut off at the limit of output tokens, or is empty.</exception>
    public static string Of(ChatResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (response.FinishReason == ChatFinishReason.ContentFilter)
        {
            throw new ModelException(ModelFailure.Blocked, "The vendor's safety rules blocked this question; the rules' findings stand alone.");
        }

        if (response.FinishReason == ChatFinishReason.Length)
        {
            throw new ModelException(ModelFailure.Truncated, "The answer was cut off at the limit of output tokens (thoughts count too); allow more, or ask a model that thinks less.");
        }

        if (response.FinishReason is { } reason && reason != ChatFinishReason.Stop)
        {
            throw new ModelException(ModelFailure.BadAnswer, "The model broke its answer off; ask again, or another model.");
        }

        var text = response.Text;
        return !string.IsNullOrWhiteSpace(text) ? text : throw new ModelException(ModelFailure.BadAnswer, "The model gave an empty answer; ask again, or another model.");
    }
}
