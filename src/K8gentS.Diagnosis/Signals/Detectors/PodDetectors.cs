using K8gentS.Diagnosis.Signals.Detectors.Pods;

namespace K8gentS.Diagnosis.Signals.Detectors;

/// <summary>The detectors that look at pods and their containers, and at what does not want to go.</summary>
internal static class PodDetectors
{
    public static IReadOnlyList<ISignalDetector> All { get; } =
    [
        new ImageDetector(),
        new ContainerStartDetector(),
        new PodStartDetector(),
        new CrashDetector(),
        new FailedPodDetector(),
        new HealthDetector(),
        new LifecycleDetector(),
        new DeletionDetector(),
    ];
}
