using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Autoscaling;

/// <summary>What is wrong with autoscalers.</summary>
internal static class AutoscalingDiagnosers
{
    public static IReadOnlyList<IDiagnoser> All { get; } = [new AutoscalerDiagnoser()];
}
