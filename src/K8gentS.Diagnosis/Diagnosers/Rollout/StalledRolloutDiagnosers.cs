using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Rollout;

/// <summary>Rollouts that stand still.</summary>
internal static class StalledRolloutDiagnosers
{
    public static IReadOnlyList<IDiagnoser> All { get; } = [new StalledRolloutDiagnoser()];
}
