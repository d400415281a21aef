using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Containers;

/// <summary>The family container.</summary>
internal static class ContainerDiagnosers
{
    public static IReadOnlyList<IDiagnoser> All { get; } =
    [
        new OomKilledDiagnoser(),
        new CommandNotFoundDiagnoser(),
        new PermissionDeniedDiagnoser(),
        new RunAsNonRootDiagnoser(),
        new ReadOnlyFilesystemDiagnoser(),
        new SegfaultDiagnoser(),
        new ExitsCleanlyDiagnoser(),
        new CpuThrottledDiagnoser(),
        new AppErrorDiagnoser(),
        new StartErrorDiagnoser(),
    ];
}
