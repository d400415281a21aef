using K8gentS.Diagnosis.Routing;
using K8gentS.Diagnosis.Taxonomy;
using K8gentS.SimCluster;

namespace K8gentS.Evaluation;

/// <summary>
/// Switches families of rules off, one at a time, and looks at the cases of each: they should come out as unexplained,
/// with low confidence, rather than as something else.
/// </summary>
internal sealed class AblationRun(DiagnosisSetup setup, TimeProvider clock, Func<string, IReasoner>? reasonerOf = null)
{
    /// <summary>The name that stands for each family in turn.</summary>
    public const string All = "all";

    /// <summary>The cases of a family, or of all, each diagnosed without the rules of its own family.</summary>
    /// <exception cref="CommandException">There is no such family.</exception>
    public async Task<IReadOnlyList<AblationOutcome>> RunAsync(string family, IReadOnlyList<string> folders, CancellationToken cancellationToken)
    {
        var known = CauseTaxonomy.Ids.Where(c => c.Contains('.', StringComparison.Ordinal)).Select(CauseTaxonomy.Family).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (family != All && !known.Contains(family, StringComparer.Ordinal))
        {
            throw new CommandException($"--without-family: there is no family \"{family}\"; there are {string.Join(", ", known)}, and all.", ExitCodes.Usage);
        }

        var outcomes = new List<AblationOutcome>();
        foreach (var folder in folders)
        {
            var recorded = RecordedCase.Load(folder);
            var own = CauseTaxonomy.Family(recorded.Labels?.Cause ?? "");
            if (recorded.Labels is { IsHealthy: false, Novel: false } && (family == All || own == family))
            {
                var run = new EvaluationRun(WithoutFamily.From(setup, own), clock, reasonerOf);
                outcomes.Add(new AblationOutcome(own, await run.RunAsync(recorded, cancellationToken)));
            }
        }

        return outcomes;
    }
}

/// <summary>A case that was diagnosed without the rules of its family.</summary>
/// <param name="Family">The family that was switched off.</param>
/// <param name="Outcome">What came out.</param>
internal sealed record AblationOutcome(string Family, CaseOutcome Outcome)
{
    /// <summary>The claims, if any, that are sure and wrong.</summary>
    public bool IsWrongAndSure => Outcome.Answered && !Outcome.Top1;
}
