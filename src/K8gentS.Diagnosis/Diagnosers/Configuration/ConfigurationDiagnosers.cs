using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Configuration;

/// <summary>The family config.</summary>
internal static class ConfigurationDiagnosers
{
    public static IReadOnlyList<IDiagnoser> All { get; } =
    [
        new MissingConfigMapDiagnoser(),
        new MissingSecretDiagnoser(),
        new MissingKeyDiagnoser(),
        new MissingVariableDiagnoser(),
        new InvalidValueDiagnoser(),
        new MissingFileDiagnoser(),
    ];
}
