using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Configuration;

/// <summary>A value is set and wrong, and the program says so; whoever holds the value has to change it.</summary>
internal sealed class InvalidValueDiagnoser : IDiagnoser
{
    private const int LongestValue = 80;

    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("CFG005", "a setting's value is wrong", ["config.invalid-value"], Needs.Logs | Needs.ConfigMaps | Needs.Revisions);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        from told in LoggedFailure.Of(evidence)
        where told.Match.Signature.Cause == "config.invalid-value"
        select Claim(told, ValueHolder.Find(told));

    private Finding Claim(LoggedFailure told, ValueHolder found)
    {
        var container = told.Container;
        var where = found.Key is null ? found.Holder.Short : $"{found.Key} in {found.Holder.Short}";
        // A value that is found where the line points says more than the line alone.
        var located = found.Holder != container.Owner || found.Value is not null;
        return container.Claim(
            Card,
            "config.invalid-value",
            $"{Sentence.Start(container.Label)} of {container.Owner.Short} refuses a setting ({where}): {told.Match.Summary}.",
            [told.Proof, .. Value(container, found)],
            "The program starts with the same value elsewhere.",
            $"Correct {where}: {Kubectl.Edit(found.Holder)}.",
            found.Holder.Kind is "ConfigMap" or "Secret"
                ? $"Variables are read at the start only: {Kubectl.Run(container.Owner.Namespace, $"rollout restart {container.Owner.Kind.ToLowerInvariant()}/{container.Owner.Name}")}."
                : $"Then watch it start: {Kubectl.Run(container.Owner.Namespace, "get pods -w")}.") with
        {
            Culprit = found.Holder,
            Strength = located && told.Strength == Strength.Likely && told.Match.Standing == Logs.LogStanding.LastWords ? Strength.Certain : told.Strength,
            Depth = Depth.Root,
        };
    }

    private static IEnumerable<EvidenceItem> Value(FailingContainer container, ValueHolder found) => found.Value is null
        ? []
        : [container.Evidence.QuoteComparison(found.Holder, $"{found.Key} = {Sentence.Quote(found.Value, LongestValue)}")];
}
