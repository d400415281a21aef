using System.Text.Json;
using K8gentS.Reasoning.Budgets;
using K8gentS.Reasoning.Providers;
using Microsoft.Extensions.AI;

namespace K8gentS.Reasoning.Sampling;

/// <summary>Makes single calls within the budget of one incident, and counts what each took.</summary>
internal sealed class ModelCaller(IChatClient client, IncidentBudget budget, ModelBudget day, double? temperature, ReasoningMetrics metrics)
{
    /// <summary>The budget of the incident.</summary>
    public IncidentBudget Budget => budget;

    /// <summary>Asks once.</summary>
    /// <returns>The answer's text, and how many tokens were received; null where the budget does not allow the call.</returns>
    /// <exception cref="ModelException">There is no usable answer.</exception>
    public async Task<CallAnswer?> AskAsync(IReadOnlyList<ChatMessage> messages, JsonElement schema, int tokensIn, int tokensOut, CancellationToken cancellationToken)
    {
        if (!budget.TryReserve(tokensIn, tokensOut))
        {
            return null;
        }

        var (input, output) = (0, 0);
        try
        {
            var response = await client.GetResponseAsync(messages, Options(schema, tokensOut), cancellationToken);
            input = Tokens(response.Usage?.InputTokenCount, tokensIn);
            output = Tokens(response.Usage?.OutputTokenCount, Asking.TokenEstimate.Of(response.Text));
            var text = AnswerText.Of(response);
            metrics.Called("answered");
            return new CallAnswer(text, output);
        }
        catch (ModelException e)
        {
            // A call that ran out of time may have been worked on, and paid for.
            input = e.Failure == ModelFailure.Timeout ? tokensIn : input;
            metrics.Called(e.Failure.ToString().ToLowerInvariant());
            throw;
        }
        finally
        {
            budget.Settle(tokensIn, tokensOut, input, output);
            day.Count(input + output);
            metrics.Took(input, output);
        }
    }

    private ChatOptions Options(JsonElement schema, int tokensOut) => new()
    {
        MaxOutputTokens = tokensOut,
        Temperature = (float?)temperature,
        ResponseFormat = ChatResponseFormat.ForJsonSchema(schema, "answer"),
        // Evidence is short and the answer is shaped: long thoughts would eat the answer's room.
        Reasoning = new Microsoft.Extensions.AI.ReasoningOptions { Effort = ReasoningEffort.Low },
    };

    // A server that does not count, or counts nonsense, is believed no further than our own estimate.
    private static int Tokens(long? counted, int estimated) => counted is >= 0 and <= 100_000_000 ? (int)counted : estimated;
}

/// <summary>The answer to one call.</summary>
/// <param name="Text">Its text.</param>
/// <param name="TokensOut">Tokens received, thoughts included.</param>
internal sealed record CallAnswer(string Text, int TokensOut);
