using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Rollouts;

/// <summary>Revisions that fail.</summary>
internal static class RevisionDiagnosers
{
    public static IReadOnlyList<IDiagnoser> All { get; } = [new BadRevisionDiagnoser()];
}
