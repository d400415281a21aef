using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Probes;

/// <summary>The family probe.</summary>
internal static class ProbeDiagnosers
{
    public static IReadOnlyList<IDiagnoser> All { get; } =
    [
        new LivenessMisconfiguredDiagnoser(),
        new ReadinessMisconfiguredDiagnoser(),
        new StartupMisconfiguredDiagnoser(),
        new LivenessTooAggressiveDiagnoser(),
        new UnhealthyAnswerDiagnoser(),
    ];
}
