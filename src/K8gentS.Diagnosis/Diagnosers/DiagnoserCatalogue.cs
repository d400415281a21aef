using K8gentS.Diagnosis.Diagnosers.Applications;
using K8gentS.Diagnosis.Diagnosers.Configuration;
using K8gentS.Diagnosis.Diagnosers.Containers;
using K8gentS.Diagnosis.Diagnosers.Dependencies;
using K8gentS.Diagnosis.Diagnosers.Image;
using K8gentS.Diagnosis.Diagnosers.Lifecycle;
using K8gentS.Diagnosis.Diagnosers.Probes;
using K8gentS.Diagnosis.Diagnosers.Rbac;
using K8gentS.Diagnosis.Diagnosers.Rollouts;
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
        .. LifecycleDiagnosers.All,
        .. ConfigurationDiagnosers.All,
        .. ProbeDiagnosers.All,
        .. RbacCallDiagnosers.All,
        .. DependencyDiagnosers.All,
        .. ApplicationDiagnosers.All,
        .. RevisionDiagnosers.All,
    ];
}
