using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Diagnosers.Network;

/// <summary>
/// Callers on nodes without an endpoint of a Service whose internalTrafficPolicy is Local: their packets are dropped.
/// Source: https://kubernetes.io/docs/concepts/services-networking/service-traffic-policy/
/// </summary>
internal sealed class TrafficPolicyDiagnoser : IDiagnoser
{
    private const string Cause = "network.traffic-policy-blocks";

    public DiagnoserCard Card { get; } = new("NET005", "a traffic policy Local, and no endpoint on the node", [Cause], Needs.Services | Needs.Neighbours);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        from host in evidence.Hosts
        where host is { ServiceExists: true, Service: not null }
        let service = evidence.Cluster.Services.Find(host.Service!.Namespace, host.Service.Name)
        where service is not null && IsLocal(service)
        let endpoints = ReadyNodes(evidence, service)
        let caller = evidence.Pods.FirstOrDefault(p => p.Spec.NodeName is { Length: > 0 } node && !endpoints.Contains(node))
        where caller is not null && endpoints.Count > 0
        let mention = Mentions.Of(evidence, host)
        where mention is not null
        select Of(evidence, service, caller, endpoints, mention);

    private static bool IsLocal(Service service) =>
        service.Spec.InternalTrafficPolicy == "Local" || (service.Spec.ExternalTrafficPolicy == "Local" && service.Spec.ClusterIP == "None");

    private static List<string> ReadyNodes(SanitizedEvidence evidence, Service service) =>
        [.. evidence.Cluster.EndpointSlices.In(service.Namespace)
            .Where(s => s.ServiceName == service.Name)
            .SelectMany(s => s.Endpoints)
            .Where(e => e.Conditions?.Ready != false)
            .Select(e => e.NodeName)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)];

    private Finding Of(SanitizedEvidence evidence, Service service, Pod caller, List<string> nodes, EvidenceItem mention) => new()
    {
        Code = Card.Code,
        Cause = Cause,
        Culprit = service.Ref,
        Strength = Strength.Certain,
        Depth = Depth.Root,
        Summary = $"Service {service.Name} has internalTrafficPolicy Local and endpoints on {string.Join(", ", nodes.Take(5))} only: what {caller.Name} sends from node {caller.Spec.NodeName} is dropped.",
        Evidence = [mention, evidence.QuoteSpec(service, "internalTrafficPolicy: Local"), evidence.QuoteComparison(service.Ref, $"ready endpoints on {string.Join(", ", nodes.Take(5))}; the caller runs on {caller.Spec.NodeName}")],
        Explains = Explains.Everything(evidence),
        RefutedBy = "Callers on the nodes with endpoints fail as well.",
        Resolution =
        [
            $"Set internalTrafficPolicy to Cluster: {Kubectl.On("patch", service.Ref, "--type=merge -p '{\"spec\":{\"internalTrafficPolicy\":\"Cluster\"}}'")}.",
            "Or run a pod of the backend on every node (a DaemonSet).",
        ],
    };
}
