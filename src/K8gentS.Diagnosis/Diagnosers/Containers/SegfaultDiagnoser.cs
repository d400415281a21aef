using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Containers;

/// <summary>The program died of SIGSEGV, SIGBUS or SIGILL: 128 + 11, 7 or 4 (signal(7)).</summary>
internal sealed class SegfaultDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("CTR006", "died of a memory fault", ["container.segfault"], Needs.None);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        from container in FailingContainers.Of(evidence, SignalClass.Crash)
        let name = Name(container.Termination)
        where name is not null
        select container.Claim(
            Card,
            "container.segfault",
            $"{Sentence.Start(container.Label)} of {container.Owner.Short} dies of {name} (exit code {container.Termination!.ExitCode}): a fault in the program's native code.",
            [container.QuoteEnd()],
            "It ends with another code, or by a signal from outside.",
            $"See its last words: {Kubectl.Logs(container)}.",
            Kubectl.CanUndo(container.Evidence) ? $"Go back to the revision before: {Kubectl.Undo(container.Owner)}." : "Try an earlier image; native libraries and CPU features (SIGILL) change with it.",
            "Have a core dump written and read by the program's owners.");

    private static string? Name(Objects.ContainerStateTerminated? end) => end switch
    {
        { Signal: 11 } or { ExitCode: 139 } => "SIGSEGV (segmentation fault)",
        { Signal: 7 } or { ExitCode: 135 } => "SIGBUS (bus error)",
        { Signal: 4 } or { ExitCode: 132 } => "SIGILL (illegal instruction)",
        _ => null,
    };
}
