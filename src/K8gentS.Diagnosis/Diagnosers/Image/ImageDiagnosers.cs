using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Image;

/// <summary>The family image.</summary>
internal static class ImageDiagnosers
{
    public static IReadOnlyList<IDiagnoser> All { get; } =
    [
        new TagNotFoundDiagnoser(),
        new RepositoryNotFoundDiagnoser(),
        new PullUnauthorizedDiagnoser(),
        new RegistryUnreachableDiagnoser(),
        new PullRateLimitedDiagnoser(),
        new InvalidImageNameDiagnoser(),
        new ImageNeverPulledDiagnoser(),
        new PlatformMismatchDiagnoser(),
        new NodeDiskFullPullDiagnoser(),
        new PullFailedDiagnoser(),
    ];
}
