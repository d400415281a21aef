using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Findings;

/// <summary>
/// Which signals a finding accounts for. Signals of a workload as a whole (a rollout that stands still, a Job that
/// failed) are consequences: whatever explains the pods' trouble explains them too.
/// </summary>
public static class Explains
{
    /// <summary>Ids of the incident's signals of these classes, and of the consequences.</summary>
    public static IReadOnlyList<string> Classes(SanitizedEvidence evidence, params SignalClass[] classes) =>
        [.. evidence.Signals.Where(s => classes.Contains(s.Class) || IsConsequence(s)).Select(s => s.Id)];

    /// <summary>The same for one container: signals that name another container are left out.</summary>
    public static IReadOnlyList<string> Container(SanitizedEvidence evidence, string container, params SignalClass[] classes) =>
        [.. evidence.Signals.Where(s => (classes.Contains(s.Class) && (s.Container is null || s.Container == container)) || IsConsequence(s)).Select(s => s.Id)];

    /// <summary>All of the incident's signals.</summary>
    public static IReadOnlyList<string> Everything(SanitizedEvidence evidence) => [.. evidence.Signals.Select(s => s.Id)];

    private static bool IsConsequence(Signal signal) => signal.Class is SignalClass.Rollout or SignalClass.Job;
}
