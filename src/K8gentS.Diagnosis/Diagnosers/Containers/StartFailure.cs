using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Containers;

/// <summary>A container that the runtime cannot create or start, and its words.</summary>
/// <param name="Container">The container.</param>
/// <param name="Text">What the runtime says; empty where nothing is told.</param>
/// <param name="Proof">Where it says so.</param>
internal sealed record StartFailure(FailingContainer Container, string Text, EvidenceItem Proof)
{
    /// <summary>The program that was to run, as runc and crun name it: <c>exec: "/app": …</c>.</summary>
    public string? Program => Text.Between("exec: \"", "\"") ?? Text.Between("executable file `", "`") ?? Container.Spec.Command.Concat(Container.Spec.Args).FirstOrDefault();

    /// <summary>The containers of an incident that do not start.</summary>
    public static IEnumerable<StartFailure> Of(SanitizedEvidence evidence) => FailingContainers.Of(evidence, SignalClass.Start).Select(Read);

    private static StartFailure Read(FailingContainer container)
    {
        if (container.Status.State.Waiting is { Message.Length: > 0, Reason: not "CrashLoopBackOff" } waiting)
        {
            return new StartFailure(container, waiting.Message, container.Evidence.QuoteStatus(container.Pod, $"{container.Label} waits: {waiting.Reason}: {waiting.Message}"));
        }

        if (container.Termination is { Message.Length: > 0 } end)
        {
            return new StartFailure(container, end.Message, container.QuoteEnd());
        }

        var told = container.Events.FirstOrDefault(e => e is { Reason: "Failed", Message.Length: > 0 } && !e.Message.StartsWith("Error: ErrImage", StringComparison.Ordinal));
        return told is null
            ? new StartFailure(container, "", container.Evidence.Quote(container.Signals[0]))
            : new StartFailure(container, told.Message!, container.Evidence.Quote(told));
    }
}
