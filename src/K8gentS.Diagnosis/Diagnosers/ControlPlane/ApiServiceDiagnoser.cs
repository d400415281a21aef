using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.ControlPlane;

/// <summary>
/// Aggregated APIs that do not answer: what serves them is down, missing, or refuses.
/// Source: staging/src/k8s.io/kube-aggregator/pkg/controllers/status (FailedDiscoveryCheck, MissingEndpoints, ServiceNotFound)
/// </summary>
internal sealed class ApiServiceDiagnoser : IDiagnoser
{
    private const string Cause = "controlplane.component-unhealthy";

    public DiagnoserCard Card { get; } = new("CPL001", "an aggregated API does not answer", [Cause], Needs.Services);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        if (evidence.Incident.Workload is not { Kind: "APIService" } reference || evidence.Cluster.Of<ApiService>().Find(null, reference.Name) is not { } api)
        {
            yield break;
        }

        var service = api.Spec.Service;
        var backend = service is null ? null : Components.Behind(evidence.Cluster, service.Namespace, service.Name);
        var down = backend is not null && Components.IsDown(evidence.Cluster, backend);
        var condition = api.Status.Conditions.Of("Available");
        yield return new Finding
        {
            Code = Card.Code,
            Cause = Cause,
            Culprit = down ? backend!.Ref : api.Ref,
            Strength = Strength.Certain,
            Depth = Depth.Mechanism,
            Summary = $"The API {api.Name} does not answer ({condition?.Reason}): {Policy.Refusals.Short(condition?.Message ?? "no reason given")}" + (down ? $"; no pod of {backend!.Ref.Short} in {backend.Namespace} is ready." : "."),
            Evidence = [.. condition is null ? evidence.Signals.Take(1).Select(evidence.Quote) : [evidence.Quote(api, condition)], .. service is null ? [] : new[] { evidence.QuoteSpec(api, $"served by Service {service.Namespace}/{service.Name}") }],
            Explains = Explains.Classes(evidence, SignalClass.ControlPlane),
            DependsOn = down ? backend!.Ref : null,
            RefutedBy = $"`kubectl get apiservice {api.Name}` says Available True.",
            Resolution =
            [
                service is null ? $"See its state: {Kubectl.Describe(api.Ref)}." : $"See what stands behind it: {Kubectl.List("pods,endpointslices", service.Namespace)}, {Kubectl.Describe(new ObjectRef("Service", service.Namespace, service.Name))}.",
                $"If what served it was removed for good, remove the registration too: `kubectl delete apiservice {api.Name}`; while it stands, deleting namespaces hangs.",
            ],
        };
    }
}
