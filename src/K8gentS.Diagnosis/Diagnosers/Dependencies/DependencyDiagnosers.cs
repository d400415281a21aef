using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Dependencies;

/// <summary>The family dependency, and addresses that lead to nothing.</summary>
internal static class DependencyDiagnosers
{
    public static IReadOnlyList<IDiagnoser> All { get; } =
        [new ServiceMissingDiagnoser(), new WrongPortDiagnoser(), new NoReadyEndpointsDiagnoser(), new UnreachableDiagnoser()];
}
