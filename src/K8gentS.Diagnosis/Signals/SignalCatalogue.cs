using K8gentS.Diagnosis.Signals.Detectors;

namespace K8gentS.Diagnosis.Signals;

/// <summary>The detectors that the product runs.</summary>
public static class SignalCatalogue
{
    /// <summary>Every detector, in the order of <see cref="SignalClass"/>.</summary>
    public static IReadOnlyList<ISignalDetector> All { get; } =
    [
        .. PodDetectors.All,
        .. PlatformDetectors.All,
    ];
}
