using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Rbac;

/// <summary>Missing ServiceAccounts.</summary>
internal static class ServiceAccountDiagnosers
{
    public static IReadOnlyList<IDiagnoser> All { get; } = [new ServiceAccountMissingDiagnoser()];
}
