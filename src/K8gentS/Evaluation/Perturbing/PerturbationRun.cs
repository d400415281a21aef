using K8gentS.Diagnosis.Reports;
using K8gentS.SimCluster;

namespace K8gentS.Evaluation.Perturbing;

/// <summary>Diagnoses every case once a perturbation.</summary>
internal sealed class PerturbationRun(EvaluationRun run)
{
    /// <summary>The outcomes, case by case.</summary>
    /// <exception cref="RecordedCaseException">A case is damaged, or has no labels.</exception>
    public async Task<IReadOnlyList<PerturbedOutcome>> RunAsync(IReadOnlyList<string> folders, CancellationToken cancellationToken)
    {
        var scratch = Directory.CreateTempSubdirectory("k8gents-perturb-");
        try
        {
            var outcomes = new List<PerturbedOutcome>();
            foreach (var (i, folder) in folders.Index())
            {
                foreach (var perturbation in Perturbation.All)
                {
                    var neighbour = perturbation.Name == Perturbation.BesideAnother ? Neighbour(folders, i) : null;
                    outcomes.Add(await RunAsync(folder, perturbation, neighbour, scratch.FullName, cancellationToken));
                }
            }

            return outcomes;
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private async Task<PerturbedOutcome> RunAsync(string folder, Perturbation perturbation, CaseText? neighbour, string scratch, CancellationToken cancellationToken)
    {
        var id = Path.GetFileName(folder);
        var text = CaseText.Read(folder);
        perturbation.Apply(text, new Random(Seed(id)));
        if (neighbour is not null)
        {
            Neighbours.MoveIn(text, neighbour);
        }

        var variant = Path.Combine(scratch, perturbation.Name, id);
        text.Write(variant);
        var outcome = await run.RunAsync(RecordedCase.Load(variant), cancellationToken);
        return new PerturbedOutcome(perturbation, outcome, neighbour?.Namespace);
    }

    // The next case in the folder that can stand beside this one.
    private static CaseText? Neighbour(IReadOnlyList<string> folders, int index) => Enumerable.Range(1, folders.Count - 1)
        .Select(step => CaseText.Read(folders[(index + step) % folders.Count]))
        .FirstOrDefault(Neighbours.CanMove);

    // string.GetHashCode differs from run to run; this one does not.
    private static int Seed(string id) => id.Aggregate(17, (seed, c) => unchecked((seed * 31) + c));
}

/// <summary>How a changed case was answered.</summary>
/// <param name="Perturbation">The change.</param>
/// <param name="Outcome">The answer, judged by labels that were changed alike.</param>
/// <param name="Neighbour">The namespace of another case that stands beside it, whose incidents are that case's matter.</param>
internal sealed record PerturbedOutcome(Perturbation Perturbation, CaseOutcome Outcome, string? Neighbour)
{
    private IEnumerable<IncidentReport> Extra => Outcome.Extra.Where(i => Neighbour is null || i.Workload.Namespace != Neighbour);

    /// <summary>Whether the answer is still right.</summary>
    public bool IsKept => !Extra.Any() && Outcome.Kind switch
    {
        CaseKind.Healthy => true,
        CaseKind.Novel => !Outcome.Answered,
        _ => Outcome.Top1,
    };

    /// <summary>Whether something wrong is claimed at 0.5 or more.</summary>
    public bool IsWrongAndSure =>
        Extra.Any(Answers.IsAnswer) || (Outcome.Answered && (Outcome.Kind == CaseKind.Novel || !Outcome.Top1));
}
