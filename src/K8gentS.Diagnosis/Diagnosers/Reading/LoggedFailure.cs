using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Logs;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Reading;

/// <summary>A failure that a program tells of in its log, and how far that goes to explain the container's trouble.</summary>
/// <param name="Container">The container.</param>
/// <param name="Log">The log it stands in.</param>
/// <param name="Match">The words.</param>
/// <param name="Strength">The words' own strength, lowered where they are not the last, or where something else ended the program.</param>
internal sealed record LoggedFailure(FailingContainer Container, SanitizedLog Log, LogMatch Match, Strength Strength)
{
    /// <summary>The line, quoted.</summary>
    public EvidenceItem Proof => Container.Evidence.Quote(Log, Match.Line.Text);

    /// <summary>What was extracted under one of these names; null where nothing was.</summary>
    public string? Group(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Match.Groups.TryGetValue(name, out var value) && value.Length > 0)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>What the logs of the failing containers tell, best first for each container.</summary>
    public static IEnumerable<LoggedFailure> Of(SanitizedEvidence evidence) => FailingContainers.ThatRan(evidence).SelectMany(Of);

    /// <summary>The same for one container: from the log of the newest failed run, else from the other run's.</summary>
    private static IEnumerable<LoggedFailure> Of(FailingContainer container)
    {
        foreach (var log in container.Logs)
        {
            var told = log.Scan(container.Termination?.ExitCode)
                .Where(m => m.Standing >= LogStanding.Earlier)
                .Select(m => new LoggedFailure(container, log, m, StrengthOf(container, m)))
                .ToList();
            if (told.Count > 0)
            {
                return told;
            }
        }

        return [];
    }

    private static Strength StrengthOf(FailingContainer container, LogMatch match)
    {
        if (container.Termination?.Reason == "OOMKilled")
        {
            return Strength.Weak;
        }

        // Go reports a nil pointer as SIGSEGV and ends by itself, with code 2: an error of the program's, no fault of the machine's.
        if (match.Signature.Cause == "container.segfault" && container.Termination is { ExitCode: not (139 or 135 or 132 or 134 or 11) })
        {
            return Strength.Weak;
        }

        var told = match.Standing == LogStanding.LastWords ? match.Strength : Less(match.Strength);
        // Killed by a probe, still running, or ended well: the words may be about something the program lives with.
        var ended = container.Shows(SignalClass.Crash) && !container.Shows(SignalClass.Health) && container.Termination is { ExitCode: not 0 };
        return ended || told < Strength.Certain ? told : Strength.Likely;
    }

    private static Strength Less(Strength strength) => strength == Strength.Certain ? Strength.Likely : Strength.Weak;
}
