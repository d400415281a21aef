using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Logs;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Containers;

/// <summary>
/// What is left to say of a program that fails by itself: its exit code and its last words. A guess that explains nothing
/// finer; any other finding goes before it.
/// </summary>
internal sealed class AppErrorDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("CTR009", "the program fails by itself", ["container.app-error", "init.container-failing"], Needs.Logs);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        from container in FailingContainers.Of(evidence, SignalClass.Crash)
        let end = container.Termination
        where end is { ExitCode: not 0, Reason: not "OOMKilled" } && !container.IsKilledByProbe
        select Claim(container, end);

    private Finding Claim(FailingContainer container, ContainerStateTerminated end)
    {
        var (log, fatal) = LastWords(container);
        var words = fatal is null ? "" : $"; its last words: {Sentence.Quote(fatal.Line.Text)}";
        return container.Claim(
            Card,
            container.IsSetup ? "init.container-failing" : "container.app-error",
            $"{Sentence.Start(container.Label)} of {container.Owner.Short} ends with exit code {end.ExitCode}{Signal(end)}{words}.",
            [container.QuoteEnd(), .. fatal is null ? [] : new[] { container.Evidence.Quote(log!, fatal.Line.Text) }],
            "The kubelet or the kernel ended it, rather than the program itself.",
            $"Read what it wrote before it ended: {Kubectl.Logs(container)}.",
            Kubectl.CanUndo(container.Evidence) ? $"If the last rollout brought it: {Kubectl.Undo(container.Owner)}." : "Ask the team that owns the program; nothing in the cluster explains it.") with
        {
            // That a program fails with words which no rule knows is no explanation, however clear the words are to people.
            Strength = container.IsSetup ? Strength.Likely : Strength.Weak,
            Depth = Depth.Symptom,
        };
    }

    private static (SanitizedLog? Log, LogFatal? Fatal) LastWords(FailingContainer container)
    {
        foreach (var log in container.Logs)
        {
            if (LogFatal.Select(log.Parsed) is { } fatal)
            {
                return (log, fatal);
            }
        }

        return (null, null);
    }

    private static string Signal(ContainerStateTerminated end) => end.ExitCode switch
    {
        137 => " (SIGKILL)",
        143 => " (SIGTERM)",
        134 => " (SIGABRT)",
        130 => " (SIGINT)",
        _ => "",
    };
}
