using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.ControlPlane;

/// <summary>What is wrong with the cluster's own parts.</summary>
internal static class ControlPlaneDiagnosers
{
    public static IReadOnlyList<IDiagnoser> All { get; } = [new ApiServiceDiagnoser(), new ComponentDiagnoser(), new SilentComponentDiagnoser()];
}
