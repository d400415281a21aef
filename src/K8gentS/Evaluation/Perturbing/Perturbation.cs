namespace K8gentS.Evaluation.Perturbing;

/// <summary>A change to a recorded case that leaves the right answer what it is.</summary>
/// <param name="Name">What is changed, in a word or two.</param>
/// <param name="KeepsEvidence">Whether all the evidence is still there; where it is not, doubt is as good as the answer.</param>
/// <param name="Apply">Makes the change. The random numbers are seeded by the case, so that a run can be repeated.</param>
internal sealed record Perturbation(string Name, bool KeepsEvidence, Action<CaseText, Random> Apply)
{
    /// <summary>The name of the perturbation that puts another case's namespace beside the case's own.</summary>
    public const string BesideAnother = "sick neighbour";

    /// <summary>Every perturbation.</summary>
    public static IReadOnlyList<Perturbation> All { get; } =
    [
        new("renamed", true, Renaming.Apply),
        new("labels reordered", true, (text, _) => Reordering.ReverseMaps(text)),
        new("objects shuffled", true, (text, random) => Reordering.Shuffle(text.Objects, random)),
        new("events shuffled", true, (text, random) => Reordering.Shuffle(text.Events, random)),
        new("times shifted", true, (text, random) => TimeShifting.Apply(text, TimeSpan.FromMinutes(random.Next(-500_000, 500_000)))),
        new("old fields", true, (text, _) => OldFields.Apply(text)),
        new(BesideAnother, true, (_, _) => { }),
        new("half the events", false, Losses.HalfOfTheEvents),
        new("no events", false, (text, _) => text.Events.Clear()),
        new("no logs", false, (text, _) => text.Logs.Clear()),
        new("no events, no logs", false, Losses.EventsAndLogs),
    ];
}
