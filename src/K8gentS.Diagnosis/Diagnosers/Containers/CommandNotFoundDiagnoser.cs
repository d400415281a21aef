using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Containers;

/// <summary>
/// The command is not in the image. Words of runc, crun and dockershim; exit code 127 is a shell's own
/// (POSIX.1-2017, Shell Command Language 2.8.2).
/// </summary>
internal sealed class CommandNotFoundDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("CTR002", "command not in the image", ["container.command-not-found"], Needs.None);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) => NotStarted(evidence).Concat(NotFoundByShell(evidence));

    private IEnumerable<Finding> NotStarted(SanitizedEvidence evidence) =>
        from failure in StartFailure.Of(evidence)
        where IsMissing(failure.Text)
        select Claim(failure.Container, failure.Program ?? "its command", failure.Proof);

    // runc writes "stat /x: no such file or directory" or "exec: \"x\": executable file not found in $PATH"; crun "executable
    // file `x` not found"; a missing working directory, mount source or interpreter has other words around it.
    private static bool IsMissing(string text) =>
        !text.Says("mount", "chdir", "rootfs")
        && (text.Says("executable file not found", "no command specified", "command not found")
            || (text.Says("executable file `") && text.Says("not found"))
            || (text.Says("exec", "stat ") && text.Says("no such file or directory")));

    private IEnumerable<Finding> NotFoundByShell(SanitizedEvidence evidence) =>
        from container in FailingContainers.Of(evidence, SignalClass.Crash)
        where container.Termination is { ExitCode: 127 }
        select Claim(container, "a command that its script calls", container.QuoteEnd()) with { Strength = Strength.Likely, Depth = Depth.Symptom };

    private Finding Claim(FailingContainer container, string program, EvidenceItem proof) => container.Claim(
        Card,
        "container.command-not-found",
        $"{Sentence.Start(container.Label)} of {container.Owner.Short} is to run {program}, which is not in image {container.Spec.Image}.",
        [proof, .. QuoteCommand(container)],
        "The file is in the image, and its interpreter too.",
        $"Look for it: `docker run --rm --entrypoint sh {container.Spec.Image} -c 'ls -l {program}'`.",
        $"Correct command and args, or the image: {Kubectl.Edit(container.Owner)}.",
        "If the file is a script, check its first line: the interpreter must exist, and lines must not end in CR LF.");

    private static IEnumerable<EvidenceItem> QuoteCommand(FailingContainer container) => container.Spec.Command.Count == 0
        ? []
        : [container.Evidence.QuoteSpec(container.Pod, $"{container.Label}: command {string.Join(' ', container.Spec.Command.Take(3))}")];
}
