using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Diagnosis.Sanitizing.Scoring;

namespace K8gentS.Evaluation.Redaction;

/// <summary>How well the sanitizer does on the labelled samples, and what it costs the answers.</summary>
/// <param name="Families">The score of each family of samples.</param>
/// <param name="Total">The score of all samples.</param>
/// <param name="Answers">The answers with and without it; null where no cases were named.</param>
internal sealed record RedactionEvaluation(IReadOnlyList<RedactionFamily> Families, RedactionScore Total, AnswerComparison? Answers)
{
    /// <summary>The measures by name, each a share of which more is better; <c>--fail-under</c> takes these names.</summary>
    public IReadOnlyDictionary<string, Measure> Measures => MeasuresOf().ToDictionary(m => m.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Scores the samples.</summary>
    public static RedactionEvaluation Of(Sanitizer sanitizer, IReadOnlyList<RedactionSample> samples, AnswerComparison? answers)
    {
        var families = samples.GroupBy(s => s.Family, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new RedactionFamily(g.Key, RedactionScore.Of(sanitizer, g)));
        return new RedactionEvaluation([.. families], RedactionScore.Of(sanitizer, samples), answers);
    }

    private IEnumerable<Measure> MeasuresOf()
    {
        yield return new Measure("redaction_recall", "labelled secrets that are gone to the last character", new Share(Total.Caught, Total.Secrets));
        yield return new Measure("redaction_precision", "replacements that hid a labelled secret", new Share(Total.Rightful, Total.Replacements));
        if (Answers is { } answers)
        {
            yield return new Measure("redaction_answers", "cases answered the same with and without the sanitizer", new Share(answers.Cases - answers.Differences.Count, answers.Cases));
        }
    }
}

/// <summary>The score of one family of samples.</summary>
/// <param name="Name">The family: headers, urls, near-misses.</param>
/// <param name="Score">Its score.</param>
internal sealed record RedactionFamily(string Name, RedactionScore Score);
