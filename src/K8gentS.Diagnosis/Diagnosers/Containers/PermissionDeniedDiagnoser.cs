using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Containers;

/// <summary>The command may not be run: not executable, or not by this user. Exit code 126 is a shell's own (POSIX.1-2017, 2.8.2).</summary>
internal sealed class PermissionDeniedDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("CTR003", "command may not be run", ["container.permission-denied"], Needs.None);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) => NotStarted(evidence).Concat(RefusedByShell(evidence));

    private IEnumerable<Finding> NotStarted(SanitizedEvidence evidence) =>
        from failure in StartFailure.Of(evidence)
        where failure.Text.Says("permission denied", "operation not permitted", "not executable")
        select Claim(failure.Container, failure.Program ?? "its command", failure.Proof);

    private IEnumerable<Finding> RefusedByShell(SanitizedEvidence evidence) =>
        from container in FailingContainers.Of(evidence, SignalClass.Crash)
        where container.Termination is { ExitCode: 126 }
        select Claim(container, "a command that its script calls", container.QuoteEnd()) with { Strength = Strength.Likely, Depth = Depth.Symptom };

    private Finding Claim(FailingContainer container, string program, EvidenceItem proof) => container.Claim(
        Card,
        "container.permission-denied",
        $"{Sentence.Start(container.Label)} of {container.Owner.Short} may not run {program}: permission denied.",
        [proof, .. QuoteUser(container), .. QuoteMount(container, program)],
        "The file has its execute bit, for the user that the container runs as.",
        $"Make it executable in the image (`RUN chmod +x {program}`), or call it through its interpreter (`sh {program}`).",
        $"If it comes from a ConfigMap or Secret volume, set defaultMode: 0755 there: {Kubectl.Edit(container.Owner)}.",
        "If it belongs to another user, set securityContext.runAsUser or fsGroup accordingly.");

    private static IEnumerable<EvidenceItem> QuoteUser(FailingContainer container) =>
        (container.Spec.SecurityContext?.RunAsUser ?? container.Pod.Spec.SecurityContext?.RunAsUser) is { } user
            ? [container.Evidence.QuoteSpec(container.Pod, $"{container.Label}: runAsUser {user}")]
            : [];

    private static IEnumerable<EvidenceItem> QuoteMount(FailingContainer container, string program) =>
        container.Spec.VolumeMounts
            .Where(m => m.MountPath.Length > 1 && program.StartsWith(m.MountPath.TrimEnd('/'), StringComparison.Ordinal))
            .Take(1)
            .Select(m => container.Evidence.QuoteSpec(container.Pod, $"{m.MountPath} is volume {m.Name}{Source(container, m.Name)}"));

    private static string Source(FailingContainer container, string volume) =>
        container.Pod.Spec.Volumes.FirstOrDefault(v => v.Name == volume) switch
        {
            { ConfigMap.Name: { Length: > 0 } name } => $" from ConfigMap {name}, whose files are not executable by default",
            { Secret.SecretName: { Length: > 0 } name } => $" from Secret {name}, whose files are not executable by default",
            _ => "",
        };
}
