using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Applications;

/// <summary>The family app.</summary>
internal static class ApplicationDiagnosers
{
    public static IReadOnlyList<IDiagnoser> All { get; } = [new LoggedCauseDiagnoser()];
}
