using K8gentS.Diagnosis.Calibration;
using K8gentS.Diagnosis.Routing;
using K8gentS.Recordings;
using K8gentS.SimCluster;

namespace K8gentS.Evaluation;

/// <summary>Diagnoses labelled cases and measures the answers. No case's own outcome stands behind its confidence.</summary>
/// <param name="setup">What diagnoses.</param>
/// <param name="clock">The clock.</param>
/// <param name="reasonerOf">Who is asked about a case, by its id, where rules leave something unexplained; null for nobody.</param>
internal sealed class EvaluationRun(DiagnosisSetup setup, TimeProvider clock, Func<string, IReasoner>? reasonerOf = null)
{
    /// <summary>The outcomes, in the order of the folders' names.</summary>
    /// <exception cref="RecordedCaseException">A case is damaged.</exception>
    /// <exception cref="CommandException">A case has no labels.</exception>
    public async Task<IReadOnlyList<CaseOutcome>> RunAsync(IReadOnlyList<string> folders, CancellationToken cancellationToken)
    {
        var outcomes = new List<CaseOutcome>();
        foreach (var folder in folders)
        {
            outcomes.Add(await RunAsync(RecordedCase.Load(folder), cancellationToken));
        }

        return outcomes;
    }

    /// <summary>The same, several cases at a time, for those who wait for a model.</summary>
    public async Task<IReadOnlyList<CaseOutcome>> RunAsync(IReadOnlyList<string> folders, int parallelism, CancellationToken cancellationToken)
    {
        var outcomes = new CaseOutcome[folders.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, folders.Count, options, async (i, token) => outcomes[i] = await RunAsync(RecordedCase.Load(folders[i]), token));
        return outcomes;
    }

    /// <summary>One case, diagnosed and judged.</summary>
    /// <exception cref="CommandException">The case has no labels.</exception>
    public async Task<CaseOutcome> RunAsync(RecordedCase recorded, CancellationToken cancellationToken)
    {
        var labels = recorded.Labels
            ?? throw new CommandException($"{recorded.Folder} has no case.json, so that there is nothing to measure the answer against. Write one, or use replay.");
        var investigation = new CaseInvestigation(setup with { Confidence = MeasuredConfidence.Without(recorded.Id), Reasoner = reasonerOf?.Invoke(recorded.Id) });
        var start = clock.GetTimestamp();
        var report = await investigation.ReportAsync(recorded, cancellationToken);
        return CaseJudge.Judge(recorded.Folder, labels, report, clock.GetElapsedTime(start));
    }
}
