using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Policy;

/// <summary>Why the API server refuses.</summary>
internal static class PolicyDiagnosers
{
    public static IReadOnlyList<IDiagnoser> All { get; } =
    [
        new QuotaExceededDiagnoser(),
        new LimitRangeDiagnoser(),
        new PodSecurityDiagnoser(),
        new WebhookDeniedDiagnoser(),
        new WebhookUnavailableDiagnoser(),
        new DisruptionBudgetDiagnoser(),
        new InvalidTemplateDiagnoser(),
    ];
}
