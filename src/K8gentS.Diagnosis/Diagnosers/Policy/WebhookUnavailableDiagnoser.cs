using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Policy;

/// <summary>
/// A webhook that fails closed and does not answer keeps everything from being created.
/// Source: staging/src/k8s.io/apiserver/pkg/admission/plugin/webhook ("failed calling webhook \"x\": failed to call webhook: Post …")
/// </summary>
internal sealed class WebhookUnavailableDiagnoser : IDiagnoser
{
    private const string Cause = "policy.webhook-unavailable";

    public DiagnoserCard Card { get; } = new("POL005", "a webhook that fails closed does not answer", [Cause], Needs.Policies | Needs.Services);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        if (Refusals.First(evidence, "failed calling webhook", "failed calling admission webhook") is not { } refusal)
        {
            yield break;
        }

        var webhook = Refusals.After(refusal.Message, "failed calling webhook \"", "\"") ?? Refusals.After(refusal.Message, "failed calling admission webhook \"", "\"") ?? "unknown";
        var configuration = WebhookConfigurations.Named(evidence.Cluster, webhook).FirstOrDefault();
        var culprit = configuration?.Ref ?? new ObjectRef("ValidatingWebhookConfiguration", null, webhook);
        var (service, backend) = WebhookConfigurations.Backend(evidence.Cluster, configuration, webhook);
        yield return new Finding
        {
            Code = Card.Code,
            Cause = Cause,
            Culprit = culprit,
            Strength = Strength.Certain,
            Depth = Depth.Root,
            Summary = $"Webhook {webhook}{(configuration is null ? "" : $" of {configuration.Name}")} does not answer and fails closed, so that nothing can be created for {evidence.Incident.Workload.Short}: {Refusals.Short(Why(refusal.Message))}.",
            Evidence = [evidence.Quote(refusal), .. Configuration(evidence, configuration, webhook), .. Backend(evidence, service, backend)],
            Explains = Explains.Classes(evidence, SignalClass.Creation),
            DependsOn = backend?.Ref,
            RefutedBy = "Other objects that the webhook watches are created at the same time.",
            Resolution =
            [
                service is null ? "Bring the webhook's server back, and see that the API server can reach its address." : $"Bring the webhook's server back: {Kubectl.List("endpointslices", service.Namespace, $"-l kubernetes.io/service-name={service.Name}")}, {Kubectl.List("pods", service.Namespace)}.",
                $"If that takes long and the policy may be missed meanwhile, let it fail open: set failurePolicy: Ignore with {Kubectl.Edit(culprit)}.",
            ],
        };
    }

    // The transport's words stand at the end: "Post https://…: dial tcp …: connect: connection refused".
    private static string Why(string message)
    {
        var at = message.LastIndexOf("\": ", StringComparison.Ordinal);
        return at < 0 ? message : message[(at + 3)..];
    }

    private static IEnumerable<EvidenceItem> Configuration(SanitizedEvidence evidence, WebhookConfiguration? configuration, string webhook) =>
        configuration?.Webhooks.Where(w => w.Name == webhook).Select(w => evidence.QuoteSpec(configuration, $"webhook {webhook}: failurePolicy {w.FailurePolicy ?? "Fail"}")) ?? [];

    private static IEnumerable<EvidenceItem> Backend(SanitizedEvidence evidence, WebhookService? service, KubeObject? backend)
    {
        if (service is null)
        {
            yield break;
        }

        var about = new ObjectRef("Service", service.Namespace, service.Name);
        var ready = evidence.Cluster.EndpointSlices.In(service.Namespace).Where(s => s.ServiceName == service.Name).SelectMany(s => s.Endpoints).Count(e => e.Conditions?.Ready != false);
        yield return evidence.QuoteComparison(about, evidence.Cluster.Services.Find(about.Namespace, about.Name) is null && evidence.Cluster.Sees<Service>()
            ? "the webhook's Service does not exist"
            : $"{ready} ready endpoints" + (backend is null ? "" : $", behind it {backend.Ref.Short}"));
    }
}
