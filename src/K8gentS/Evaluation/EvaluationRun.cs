using K8gentS.Diagnosis.Calibration;
using K8gentS.Recordings;
using K8gentS.SimCluster;

namespace K8gentS.Evaluation;

/// <summary>Diagnoses labelled cases and measures the answers. No case's own outcome stands behind its confidence.</summary>
internal sealed class EvaluationRun(DiagnosisSetup setup, TimeProvider clock)
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

    /// <summary>One case, diagnosed and judged.</summary>
    /// <exception cref="CommandException">The case has no labels.</exception>
    public async Task<CaseOutcome> RunAsync(RecordedCase recorded, CancellationToken cancellationToken)
    {
        var labels = recorded.Labels
            ?? throw new CommandException($"{recorded.Folder} has no case.json, so that there is nothing to measure the answer against. Write one, or use replay.");
        var investigation = new CaseInvestigation(setup with { Confidence = MeasuredConfidence.Without(recorded.Id) });
        var start = clock.GetTimestamp();
        var report = await investigation.ReportAsync(recorded, cancellationToken);
        return CaseJudge.Judge(recorded.Folder, labels, report, clock.GetElapsedTime(start));
    }
}
