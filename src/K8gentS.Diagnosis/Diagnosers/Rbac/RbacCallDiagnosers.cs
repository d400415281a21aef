using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Rbac;

/// <summary>The family rbac, as far as programs tell of it.</summary>
internal static class RbacCallDiagnosers
{
    public static IReadOnlyList<IDiagnoser> All { get; } = [new ForbiddenCallDiagnoser(), new RefusedTokenDiagnoser()];
}
