using K8gentS.Diagnosis.Signals.Detectors.ControlPlane;
using K8gentS.Diagnosis.Signals.Detectors.Creation;
using K8gentS.Diagnosis.Signals.Detectors.Eviction;
using K8gentS.Diagnosis.Signals.Detectors.Jobs;
using K8gentS.Diagnosis.Signals.Detectors.Nodes;
using K8gentS.Diagnosis.Signals.Detectors.Policy;
using K8gentS.Diagnosis.Signals.Detectors.Rollout;
using K8gentS.Diagnosis.Signals.Detectors.Routing;
using K8gentS.Diagnosis.Signals.Detectors.Scaling;
using K8gentS.Diagnosis.Signals.Detectors.Scheduling;
using K8gentS.Diagnosis.Signals.Detectors.Storage;

namespace K8gentS.Diagnosis.Signals.Detectors;

/// <summary>Symptoms of what carries the workloads: nodes, control plane, scheduling, storage, controllers, routing, policy.</summary>
internal static class PlatformDetectors
{
    public static IReadOnlyList<ISignalDetector> All { get; } =
    [
        new NodeConditionDetector(),
        new NodeHeartbeatDetector(),
        new ControlPlaneDetector(),
        new FailedCreateDetector(),
        new MissingReplicasDetector(),
        new PendingPodDetector(),
        new RefusedPodDetector(),
        new PendingClaimDetector(),
        new VolumeMountDetector(),
        new SandboxNetworkDetector(),
        new EvictedPodDetector(),
        new StalledRolloutDetector(),
        new JobDetector(),
        new CronJobDetector(),
        new AutoscalerDetector(),
        new ServiceDetector(),
        new IngressDetector(),
        new BlockedEvictionDetector(),
    ];
}
