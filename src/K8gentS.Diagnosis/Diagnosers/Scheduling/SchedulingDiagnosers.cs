using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Scheduling;

/// <summary>Why pods find no node.</summary>
internal static class SchedulingDiagnosers
{
    public static IReadOnlyList<IDiagnoser> All { get; } =
    [
        new InsufficientResourceDiagnoser(),
        new NodeSelectionDiagnoser(),
        new UntoleratedTaintDiagnoser(),
        new PlacementRulesDiagnoser(),
        new HostPortDiagnoser(),
        new NodeCordonedDiagnoser(),
        new NodeNameMissingDiagnoser(),
        new UnknownSchedulerDiagnoser(),
        new SchedulingGateDiagnoser(),
        new PreemptedDiagnoser(),
        new KubeletRefusalDiagnoser(),
    ];
}
