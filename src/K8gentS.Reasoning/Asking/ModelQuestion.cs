using System.Text.Json;
using K8gentS.Diagnosis.Routing;
using K8gentS.Reasoning.Prompts;

namespace K8gentS.Reasoning.Asking;

/// <summary>One question, ready to be asked: the same incident and budget give the same text.</summary>
internal sealed record ModelQuestion
{
    private const int TokensOfEnvelope = 40;
    private const int FewestForEvidence = 200;

    /// <summary>What was asked for.</summary>
    public required ReasonerQuestion Asked { get; init; }

    /// <summary>The objects that may be blamed.</summary>
    public required OfferedObjects Objects { get; init; }

    /// <summary>The causes that may be named.</summary>
    public required IReadOnlyList<string> Causes { get; init; }

    /// <summary>What is quoted.</summary>
    public required EvidenceSelection Evidence { get; init; }

    /// <summary>The question as JSON.</summary>
    public required string Text { get; init; }

    /// <summary>The schema of the answer.</summary>
    public required JsonElement Schema { get; init; }

    /// <summary>The tokens of one call, estimated from above.</summary>
    public required int Tokens { get; init; }

    /// <summary>The question within a budget of tokens; with too small a budget it is as small as a question can be.</summary>
    public static ModelQuestion Of(ReasonerQuestion asked, int tokens)
    {
        var (objects, causes) = (OfferedObjects.Of(asked), OfferedCauses.For(asked.Evidence));
        var schema = AnswerSchema.Hypotheses(objects.All.Select(o => o.Id));
        var fixedTokens = TokenEstimate.Of(PromptFiles.Ask) + TokenEstimate.Of(schema.GetRawText()) + TokensOfEnvelope;
        var frame = fixedTokens + TokenEstimate.Of(QuestionText.Write(asked, objects, causes, []));
        var room = Math.Max(FewestForEvidence, tokens - frame);
        var (evidence, text) = Write(room);
        for (var excess = Excess(); excess > 0 && room > FewestForEvidence; excess = Excess())
        {
            // Each group of quotations has a frame of its own, which is not known before they are chosen.
            room = Math.Max(FewestForEvidence, room - excess);
            (evidence, text) = Write(room);
        }

        return new ModelQuestion
        {
            Asked = asked,
            Objects = objects,
            Causes = causes,
            Evidence = evidence,
            Text = text,
            Schema = schema,
            Tokens = fixedTokens + TokenEstimate.Of(text),
        };

        int Excess() => fixedTokens + TokenEstimate.Of(text) - tokens;

        (EvidenceSelection, string) Write(int forEvidence)
        {
            var selection = EvidenceSelection.Of(asked.Evidence, forEvidence);
            return (selection, QuestionText.Write(asked, objects, causes, selection.Quoted));
        }
    }
}
