using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Jobs;

/// <summary>What is wrong with Jobs and CronJobs.</summary>
internal static class JobDiagnosers
{
    public static IReadOnlyList<IDiagnoser> All { get; } = [new JobFailedDiagnoser(), new JobSuspendedDiagnoser(), new CronScheduleDiagnoser(), new SuspendedDependencyDiagnoser()];
}
