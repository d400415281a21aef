using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Configuration;

/// <summary>The program needs an environment variable that is not set, and says so.</summary>
internal sealed class MissingVariableDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("CFG004", "environment variable missing", ["config.missing-env"], Needs.Logs | Needs.Revisions);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        from told in LoggedFailure.Of(evidence)
        where told.Match.Signature.Cause == "config.missing-env"
        select Claim(told);

    private Finding Claim(LoggedFailure told)
    {
        var container = told.Container;
        var variable = told.Group("variable", "key");
        var removed = container.Evidence.Changes.FirstOrDefault(c => variable is not null && c.After is null && c.Path.Says($"env[{variable}]"));
        return container.Claim(
            Card,
            "config.missing-env",
            variable is null
                ? $"{Sentence.Start(container.Label)} of {container.Owner.Short} needs an environment variable that is not set: {told.Match.Summary}."
                : $"{Sentence.Start(container.Label)} of {container.Owner.Short} needs the environment variable {variable}, which is not set"
                    + (removed is null ? "." : $"; revision {removed.Revision} removed it."),
            [told.Proof, Variables(container), .. removed is null ? [] : new[] { container.Evidence.Quote(removed) }],
            $"The variable is set in the container: {Kubectl.Run(container.Pod.Namespace, $"set env pod/{container.Pod.Name} --list")}.",
            [.. Steps(container, variable, removed is not null)]) with
        { Strength = told.Strength, Depth = Depth.Root };
    }

    private static EvidenceItem Variables(FailingContainer container)
    {
        var names = container.Spec.Env.Select(e => e.Name).Concat(container.Spec.EnvFrom.Select(e => $"all of {e.ConfigMapRef?.Name ?? e.SecretRef?.Name}")).Take(30).ToList();
        return container.Evidence.QuoteSpec(container.Pod, $"{container.Label}: variables {(names.Count == 0 ? "none" : string.Join(", ", names))}");
    }

    private static IEnumerable<string> Steps(FailingContainer container, string? variable, bool removed)
    {
        var owner = container.Owner;
        if (removed)
        {
            yield return $"Go back to the revision before: {Kubectl.Undo(owner)}.";
        }

        yield return $"Set it: {Kubectl.Run(owner.Namespace, $"set env {owner.Kind.ToLowerInvariant()}/{owner.Name} -c {container.Spec.Name} {variable ?? "NAME"}=$VALUE")}, or from a ConfigMap or Secret if it is one's business.";
    }
}
