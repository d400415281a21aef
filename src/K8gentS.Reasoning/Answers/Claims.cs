using K8gentS.Diagnosis.Calibration;
using K8gentS.Diagnosis.Routing;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Diagnosis.Taxonomy;
using K8gentS.Reasoning.Asking;
using K8gentS.Reasoning.Asking.Facts;
using K8gentS.Reasoning.Sampling;

namespace K8gentS.Reasoning.Answers;

/// <summary>Turns what several answers agree on into a claim for the report, every text made fit to be shown.</summary>
internal sealed class Claims(ModelQuestion question, ITextSanitizer sanitizer)
{
    private const int MostEvidence = 6;

    private readonly ReadingCommand _commands = new(
        question.Objects.All.Select(o => o.Object).Concat(question.Asked.Evidence.Pods.Select(p => p.Ref)),
        SettingFacts.Spec(question.Asked.Evidence)?.AllContainers.Select(c => c.Name) ?? []);

    /// <summary>The claim.</summary>
    public ReasonerClaim Of(Cluster cluster, Confidence confidence) => new()
    {
        Cause = cluster.Cause,
        Culprit = cluster.Culprit,
        Summary = Sentence(cluster.Best.Words.Summary) ?? $"{cluster.Culprit} is to blame: {CauseTaxonomy.Title(cluster.Cause)}.",
        Confidence = confidence,
        Evidence = [.. cluster.Evidence.Take(MostEvidence).Select(e => e.Item)],
        Explains = question.Asked.Explanation.Unexplained,
        RefutedBy = Sentence(cluster.Best.Words.RefutedBy),
        Resolution = Steps.For(cluster.Culprit, cluster.Best.Words.Steps, _commands, sanitizer),
    };

    private string? Sentence(string written)
    {
        var told = ModelText.Of(written, sanitizer);
        return told.Length == 0 || Orders.AreIn(written) || Orders.AreIn(told) ? null : told;
    }
}
