using K8gentS.Reasoning.Answers;
using K8gentS.Reasoning.Asking;
using K8gentS.Reasoning.Asking.Facts;
using K8gentS.Reasoning.Prompts;
using K8gentS.Reasoning.Providers;
using Microsoft.Extensions.AI;

namespace K8gentS.Reasoning.Sampling;

/// <summary>
/// Looks once more, at the object that the first hypothesis blames, and asks once whether the hypothesis survives. It can take a hypothesis
/// away or lower its score; it adds none.
/// </summary>
internal sealed class SecondLook(ModelCaller caller, ModelQuestion question)
{
    private const int FewestTokens = 150;
    private const int TokensOfEnvelope = 40;

    /// <summary>The verdict; null where there is nothing new to see, no budget, or no answer that can be read.</summary>
    public async Task<Verdict?> JudgeAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var frame = TokenEstimate.Of(PromptFiles.Refute) + TokenEstimate.Of(AnswerSchema.Verdict.GetRawText()) + TokenEstimate.Of(Write(cluster, [])) + TokensOfEnvelope;
        var room = caller.Budget.LeftIn - frame;
        if (room < FewestTokens || caller.Budget.LeftOut <= 0)
        {
            return null;
        }

        var evidence = await question.Asked.FollowUp.LookAsync(cluster.Culprit, cancellationToken);
        var more = EvidenceSelection.More(evidence, question.Evidence.Quoted, ObjectFacts.About(evidence, cluster.Culprit), room);
        return more.Quoted.Count == 0 ? null : await AskAsync(cluster, more.Quoted, cancellationToken);
    }

    private async Task<Verdict?> AskAsync(Cluster cluster, IReadOnlyList<NumberedEvidence> more, CancellationToken cancellationToken)
    {
        var text = Write(cluster, more);
        var tokens = TokenEstimate.Of(PromptFiles.Refute) + TokenEstimate.Of(AnswerSchema.Verdict.GetRawText()) + TokenEstimate.Of(text) + TokensOfEnvelope;
        try
        {
            var answer = await caller.AskAsync([new(ChatRole.System, PromptFiles.Refute), new(ChatRole.User, text)], AnswerSchema.Verdict, tokens, caller.Budget.LeftOut, cancellationToken);
            return answer is null ? null : Believe(AnswerReader.Verdict(answer.Text), more);
        }
        catch (Exception e) when (e is ModelException or AnswerFormatException)
        {
            return null;
        }
    }

    // Whoever says that something is refuted has to show by what.
    private static Verdict Believe(RawVerdict raw, IReadOnlyList<NumberedEvidence> more) =>
        raw.Verdict == Verdict.Refuted && !raw.Evidence.Any(id => more.Any(e => e.Id == id)) ? Verdict.Unclear : raw.Verdict;

    private static string Write(Cluster cluster, IReadOnlyList<NumberedEvidence> more) => QuestionText.Json(json =>
    {
        json.WriteStartObject("hypothesis");
        json.WriteString("cause", cluster.Cause);
        json.WriteString("culprit", cluster.Culprit.ToString());
        json.WriteString("refutedBy", QuotedText.Of(cluster.Best.Words.RefutedBy));
        json.WriteEndObject();
        QuestionText.WriteEvidence(json, "evidence", cluster.Evidence.Take(6));
        QuestionText.WriteEvidence(json, "moreEvidence", more);
    });
}
