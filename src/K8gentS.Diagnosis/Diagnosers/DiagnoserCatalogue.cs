using K8gentS.Diagnosis.Diagnosers.Containers;
using K8gentS.Diagnosis.Diagnosers.Image;
using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers;

/// <summary>The diagnosers that the product runs: a list per family, each sorted by code.</summary>
public static class DiagnoserCatalogue
{
    /// <summary>Every diagnoser.</summary>
    public static IReadOnlyList<IDiagnoser> All { get; } =
    [
        .. ImageDiagnosers.All,
        .. ContainerDiagnosers.All,
        .. PlatformDiagnosers.All,
    ];
}
