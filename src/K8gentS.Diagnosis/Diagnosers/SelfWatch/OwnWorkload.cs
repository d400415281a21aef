using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Diagnosers.SelfWatch;

/// <summary>Tells whether the failing workload is this product's own: its chart sets the label app.kubernetes.io/name.</summary>
internal static class OwnWorkload
{
    private const string Name = "k8gents";

    public static bool Is(SanitizedEvidence evidence) =>
        evidence.Workload is { } workload
        && (workload.Metadata.Labels.GetValueOrDefault("app.kubernetes.io/name") == Name
            || (workload as IWorkload)?.Template.Metadata.Labels.GetValueOrDefault("app.kubernetes.io/name") == Name);
}
