using K8gentS.Diagnosis.Reports;
using K8gentS.Recordings;
using K8gentS.SimCluster;

namespace K8gentS.Evaluation.Redaction;

/// <summary>What sanitizing costs the diagnosis: each case answered with and without it.</summary>
/// <param name="Cases">How many cases were diagnosed.</param>
/// <param name="Differences">The cases whose answers differ.</param>
internal sealed record AnswerComparison(int Cases, IReadOnlyList<AnswerDifference> Differences)
{
    /// <summary>Diagnoses every case twice.</summary>
    /// <exception cref="RecordedCaseException">A case is damaged.</exception>
    public static async Task<AnswerComparison> OfAsync(DiagnosisSetup setup, IReadOnlyList<string> folders, CancellationToken cancellationToken)
    {
        var (with, without) = (new CaseInvestigation(setup), new CaseInvestigation(setup with { Sanitizer = new Unsanitized() }));
        var differences = new List<AnswerDifference>();
        foreach (var folder in folders)
        {
            var recorded = RecordedCase.Load(folder);
            var difference = new AnswerDifference(
                recorded.Id,
                Answers(await with.ReportAsync(recorded, cancellationToken)),
                Answers(await without.ReportAsync(recorded, cancellationToken)));
            if (!difference.With.SequenceEqual(difference.Without))
            {
                differences.Add(difference);
            }
        }

        return new AnswerComparison(folders.Count, differences);
    }

    private static List<string> Answers(RcaReport report) => [.. report.Incidents
        .Select(i => $"{i.Workload}: {(i.Hypotheses.Count == 0 ? "nothing" : $"{i.Hypotheses[0].Cause} {i.Hypotheses[0].Culprit}")}")
        .Order(StringComparer.Ordinal)];
}

/// <summary>A case whose answers differ with and without sanitizing.</summary>
/// <param name="Case">The case.</param>
/// <param name="With">Each incident with its leading cause and culprit, sanitized.</param>
/// <param name="Without">The same with nothing sanitized.</param>
internal sealed record AnswerDifference(string Case, IReadOnlyList<string> With, IReadOnlyList<string> Without);
