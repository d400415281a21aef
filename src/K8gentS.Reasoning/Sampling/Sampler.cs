using K8gentS.Reasoning.Answers;
using K8gentS.Reasoning.Asking;
using K8gentS.Reasoning.Prompts;
using K8gentS.Reasoning.Providers;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace K8gentS.Reasoning.Sampling;

/// <summary>
/// Asks one question several times. The first answer goes alone, since it shows what an answer of this model costs and whether it comes at all;
/// the others follow side by side, as many as the budget holds.
/// </summary>
internal sealed class Sampler(ModelCaller caller, ModelQuestion question, TokenPlan plan, ILogger logger)
{
    private const int LongestRepaired = 2000;
    private const double Spread = 1.5;
    private const int FewestOut = 200;

    /// <summary>The hypotheses of each answer that could be read; those that name or cite what was not offered are left out.</summary>
    /// <exception cref="ModelException">The first answer failed.</exception>
    public async Task<IReadOnlyList<IReadOnlyList<CheckedHypothesis>>> SampleAsync(CancellationToken cancellationToken)
    {
        var first = await FirstAsync(cancellationToken);
        var room = Math.Max(FewestOut, (int)(first.TokensOut * Spread));
        var others = await Task.WhenAll(Enumerable.Range(0, Affordable(room)).Select(_ => OtherAsync(room, cancellationToken)));
        return [.. others.Prepend(first.Hypotheses).OfType<IReadOnlyList<CheckedHypothesis>>()];
    }

    private async Task<Sample> FirstAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await AnswerAsync(plan.FirstOut, cancellationToken);
        }
        catch (ModelException e) when (e.Failure == ModelFailure.Truncated && plan.Samples > 1)
        {
            // A model that thinks at length: one answer with all that is left is worth more than several that are cut off.
            return await AnswerAsync(caller.Budget.LeftOut, cancellationToken);
        }
    }

    private int Affordable(int room)
    {
        var byIn = (caller.Budget.LeftIn - plan.ReserveIn) / question.Tokens;
        var byOut = (caller.Budget.LeftOut - plan.ReserveOut) / room;
        return Math.Clamp(Math.Min(byIn, byOut), 0, plan.Samples - 1);
    }

    // One answer less is no reason to give up those that came.
    private async Task<IReadOnlyList<CheckedHypothesis>?> OtherAsync(int room, CancellationToken cancellationToken)
    {
        try
        {
            return (await AnswerAsync(room, cancellationToken)).Hypotheses;
        }
        catch (ModelException)
        {
            return null;
        }
    }

    private async Task<Sample> AnswerAsync(int tokensOut, CancellationToken cancellationToken)
    {
        List<ChatMessage> messages = [new(ChatRole.System, PromptFiles.Ask), new(ChatRole.User, question.Text)];
        if (await caller.AskAsync(messages, question.Schema, question.Tokens, tokensOut, cancellationToken) is not { } answer)
        {
            return new Sample(null, 0);
        }

        try
        {
            return Read(answer);
        }
        catch (AnswerFormatException fault)
        {
            logger.Unreadable(question.Asked.Evidence.Incident.Id, fault.Message);
            return await RepairAsync(messages, answer, fault.Message, tokensOut, cancellationToken);
        }
    }

    // Once, and then it has abstained.
    private async Task<Sample> RepairAsync(List<ChatMessage> messages, CallAnswer bad, string fault, int tokensOut, CancellationToken cancellationToken)
    {
        var shown = bad.Text.Length <= LongestRepaired ? bad.Text : bad.Text[..LongestRepaired];
        var demand = PromptFiles.Repair(fault);
        messages.AddRange([new(ChatRole.Assistant, shown), new(ChatRole.User, demand)]);
        var tokens = question.Tokens + TokenEstimate.Of(shown) + TokenEstimate.Of(demand);
        var room = Math.Min(tokensOut, caller.Budget.LeftOut);
        try
        {
            return room > 0 && await caller.AskAsync(messages, question.Schema, tokens, room, cancellationToken) is { } answer
                ? Read(answer)
                : new Sample(null, bad.TokensOut);
        }
        catch (AnswerFormatException again)
        {
            logger.Unreadable(question.Asked.Evidence.Incident.Id, again.Message);
            return new Sample(null, bad.TokensOut);
        }
    }

    private Sample Read(CallAnswer answer) =>
        new([.. AnswerReader.Hypotheses(answer.Text).Select(h => CheckedHypothesis.Of(h, question)).OfType<CheckedHypothesis>()], answer.TokensOut);

    private sealed record Sample(IReadOnlyList<CheckedHypothesis>? Hypotheses, int TokensOut);
}
