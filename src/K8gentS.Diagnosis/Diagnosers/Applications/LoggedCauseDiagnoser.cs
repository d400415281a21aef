using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Logs;
using K8gentS.Diagnosis.Taxonomy;

namespace K8gentS.Diagnosis.Diagnosers.Applications;

/// <summary>
/// What programs say of themselves: every cause of the signature catalogue that needs nothing beyond the log. Causes for
/// which other objects have to be asked have diagnosers of their own.
/// </summary>
internal sealed class LoggedCauseDiagnoser : IDiagnoser
{
    private static readonly HashSet<string> Elsewhere = new(StringComparer.Ordinal) { "config.missing-env", "config.invalid-value", "rbac.forbidden", "rbac.unauthorized" };

    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("APP001", "the program's log says why it fails", Causes(), Needs.Logs);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        from told in LoggedFailure.Of(evidence)
        where told.Match.Signature.Role == LogSignatureRole.Own && !Elsewhere.Contains(told.Match.Signature.Cause)
        select Claim(told);

    private Finding Claim(LoggedFailure told)
    {
        var container = told.Container;
        var cause = CauseOf(told);
        return container.Claim(
            Card,
            cause,
            $"{Sentence.Start(container.Label)} of {container.Owner.Short} fails ({CauseTaxonomy.Title(cause)}): {told.Match.Summary}.",
            [told.Proof, .. container.Termination is null ? [] : new[] { container.QuoteEnd() }],
            "It goes on failing when this is mended, and its log then ends with other words.",
            [.. LogAdvice.For(told.Match.Signature.Cause, container)]) with
        {
            Culprit = Culprit(told),
            Strength = told.Strength,
            Depth = cause is "container.app-error" or "init.container-failing" ? Depth.Symptom : Depth.Mechanism,
        };
    }

    // An init container's own failures have one name; what it lacks from elsewhere keeps its own.
    private static string CauseOf(LoggedFailure told) =>
        told.Container.IsSetup && told.Match.Signature.Cause is "container.app-error" or "app.schema-migration-failed" && told.Container.IsSetup
            ? "init.container-failing"
            : told.Match.Signature.Cause;

    private static ObjectRef Culprit(LoggedFailure told)
    {
        var pod = told.Container.Pod;
        return CauseTaxonomy.Family(told.Match.Signature.Cause) switch
        {
            "node" when pod.Spec.NodeName is { Length: > 0 } node => new ObjectRef("Node", null, node),
            "policy" when told.Group("quota") is { } quota => new ObjectRef("ResourceQuota", pod.Namespace, quota),
            _ => told.Container.Owner,
        };
    }

    private static string[] Causes() =>
    [
        .. LogSignatureCatalogue.Default.Signatures
            .Where(s => s.Role == LogSignatureRole.Own && !Elsewhere.Contains(s.Cause))
            .Select(s => s.Cause)
            .Append("init.container-failing")
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];
}
