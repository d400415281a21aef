using K8gentS.Diagnosis.Diagnosers.Autoscaling;
using K8gentS.Diagnosis.Diagnosers.ControlPlane;
using K8gentS.Diagnosis.Diagnosers.Jobs;
using K8gentS.Diagnosis.Diagnosers.Network;
using K8gentS.Diagnosis.Diagnosers.Nodes;
using K8gentS.Diagnosis.Diagnosers.Policy;
using K8gentS.Diagnosis.Diagnosers.Rbac;
using K8gentS.Diagnosis.Diagnosers.Rollout;
using K8gentS.Diagnosis.Diagnosers.Scheduling;
using K8gentS.Diagnosis.Diagnosers.SelfWatch;
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
        .. NetworkDiagnosers.All,
        .. NodeDiagnosers.All,
        .. ControlPlaneDiagnosers.All,
        .. JobDiagnosers.All,
        .. AutoscalingDiagnosers.All,
        .. StalledRolloutDiagnosers.All,
        .. SelfDiagnosers.All,
    ];
}
