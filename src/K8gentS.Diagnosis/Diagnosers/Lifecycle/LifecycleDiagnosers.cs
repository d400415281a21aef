using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Lifecycle;

/// <summary>The family lifecycle.</summary>
internal static class LifecycleDiagnosers
{
    public static IReadOnlyList<IDiagnoser> All { get; } =
        [new PostStartHookDiagnoser(), new PreStopHookDiagnoser(), new FinalizerStuckDiagnoser(), new StuckTerminatingDiagnoser()];
}
