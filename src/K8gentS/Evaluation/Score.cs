using K8gentS.Diagnosis.Reports;
using K8gentS.Diagnosis.Taxonomy;
using K8gentS.Evaluation.Modelling;

namespace K8gentS.Evaluation;

/// <summary>What a set of outcomes amounts to.</summary>
internal sealed record Score
{
    /// <summary>The outcomes, in the order of the cases.</summary>
    public required IReadOnlyList<CaseOutcome> Outcomes { get; init; }

    /// <summary>The measures by name, each a share of which more is better; <c>--fail-under</c> takes these names.</summary>
    public required IReadOnlyDictionary<string, Measure> Measures { get; init; }

    /// <summary>The calibration of the first hypotheses of all incidents; "unknown" claims nothing and is left out.</summary>
    public required Reliability Reliability { get; init; }

    /// <summary>What asking a model took; null where none was asked.</summary>
    public ModelBill? Bill { get; init; }

    /// <summary>The score of outcomes.</summary>
    public static Score Of(IReadOnlyList<CaseOutcome> outcomes)
    {
        var measures = MeasuresOf(outcomes);
        return new Score
        {
            Outcomes = outcomes,
            Measures = measures.ToDictionary(m => m.Name, StringComparer.OrdinalIgnoreCase),
            Reliability = Reliability.Of([.. outcomes.SelectMany(Claims)]),
        };
    }

    /// <summary>The median, or another quantile, of the time per case.</summary>
    public TimeSpan Time(double quantile)
    {
        var times = Outcomes.Select(o => o.Elapsed).Order().ToList();
        return times.Count == 0 ? TimeSpan.Zero : times[Math.Min(times.Count - 1, (int)(quantile * times.Count))];
    }

    /// <summary>The faulty cases in groups, such as by family or by cause.</summary>
    public IEnumerable<IGrouping<string, CaseOutcome>> Groups(Func<string, string> keyOfCause) => Outcomes
        .Where(o => o.Kind == CaseKind.Faulty)
        .GroupBy(o => keyOfCause(o.Labels.Cause), StringComparer.Ordinal)
        .OrderBy(g => g.Key, StringComparer.Ordinal);

    private static Measure[] MeasuresOf(IReadOnlyList<CaseOutcome> outcomes)
    {
        var faulty = outcomes.Where(o => o.Kind == CaseKind.Faulty).ToList();
        var unwell = outcomes.Where(o => o.Kind != CaseKind.Healthy);
        var answers = outcomes.SelectMany(o => o.Report.Incidents.Where(Answers.IsAnswer).Select(i => IsRight(o, i)));
        return
        [
            new("top1", "cause and culprit right in the first hypothesis", Share.Count(faulty, o => o.Top1)),
            new("top3", "cause and culprit right in one of three", Share.Count(faulty, o => o.Top3)),
            new("culprit", "culprit right in the first hypothesis", Share.Count(faulty, o => o.Culprit)),
            new("mention", "what must be mentioned is", Share.Count(faulty, o => o.Lead is not null && o.Unmentioned.Count == 0)),
            new("clean", "failing cases without an incident beside the labelled one", Share.Count(unwell, o => o.Extra.Count == 0)),
            new("healthy", "healthy cases without a false alarm", Share.Count(outcomes.Where(o => o.Kind == CaseKind.Healthy), o => o.Right)),
            new("novel", "unknown failures that nothing is claimed about", Share.Count(outcomes.Where(o => o.Kind == CaseKind.Novel), o => !o.Answered)),
            new("right", "cases with nothing wrong in the report", Share.Count(outcomes, o => o.Right)),
            new("coverage", "known failures that the rules answer", Share.Count(faulty, o => o.Answered)),
            new("precision", "answers that are right", Share.Count(answers, right => right)),
        ];
    }

    private static IEnumerable<(double Confidence, bool Right)> Claims(CaseOutcome outcome) => outcome.Report.Incidents
        .Where(i => i.Hypotheses.Count > 0 && i.Hypotheses[0].Cause != CauseTaxonomy.Unknown)
        .Select(i => (i.Hypotheses[0].Confidence.Value, IsRight(outcome, i)));

    private static bool IsRight(CaseOutcome outcome, IncidentReport incident) => ReferenceEquals(incident, outcome.Labelled) && outcome.Top1;
}

/// <summary>One measure of a score.</summary>
/// <param name="Name">Its name, as <c>--fail-under</c> takes it.</param>
/// <param name="Meaning">What it is the share of.</param>
/// <param name="Share">The share.</param>
internal sealed record Measure(string Name, string Meaning, Share Share);
