using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.SelfWatch;

/// <summary>Where the agent itself is the cause.</summary>
internal static class SelfDiagnosers
{
    public static IReadOnlyList<IDiagnoser> All { get; } = [new ResourceExhaustionDiagnoser(), new ApiPressureDiagnoser()];
}
