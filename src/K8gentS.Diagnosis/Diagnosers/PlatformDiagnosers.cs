using K8gentS.Diagnosis.Diagnosers.Policy;
using K8gentS.Diagnosis.Diagnosers.Rbac;
using K8gentS.Diagnosis.Diagnosers.Scheduling;
using K8gentS.Diagnosis.Diagnosers.Storage;
using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers;

/// <summary>The families that explain what carries the workloads: placement, storage, admission, network, controllers, nodes, control plane.</summary>
internal static class PlatformDiagnosers
{
    public static IReadOnlyList<IDiagnoser> All { get; } =
    [
        .. SchedulingDiagnosers.All,
        .. StorageDiagnosers.All,
        .. PolicyDiagnosers.All,
        .. ServiceAccountDiagnosers.All,
    ];
}
