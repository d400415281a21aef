using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Readings.Routing;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Network;

/// <summary>
/// Services that lead nowhere: a selector that matches nothing, a port or protocol that the pods do not serve. Seen on the
/// Service itself, and on the workloads that call it and fail.
/// </summary>
internal sealed class ServiceFaultDiagnoser : IDiagnoser
{
    private const string Selector = "network.service-selector-mismatch";
    private const string Port = "network.service-port-mismatch";
    private const string Protocol = "network.service-protocol-mismatch";

    public DiagnoserCard Card { get; } = new("NET001", "a Service leads nowhere", [Port, Protocol, Selector], Needs.Services | Needs.Neighbours);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) => evidence.Incident.Workload.Kind == "Service" ? Own(evidence) : Called(evidence);

    private IEnumerable<Finding> Own(SanitizedEvidence evidence) =>
        evidence.Cluster.Services.Find(evidence.Namespace, evidence.Incident.Workload.Name) is { } service && ServiceInspection.Examine(evidence.Cluster, service) is { } fault
            ? [Of(service, fault, Quotes(evidence, service, fault), Explains.Classes(evidence, SignalClass.Routing), fault.Proven ? Strength.Certain : Strength.Likely)]
            : [];

    // Only a call that is seen to fail counts: an address in a setting may never be used.
    private IEnumerable<Finding> Called(SanitizedEvidence evidence) =>
        from host in evidence.Hosts
        where host is { ServiceExists: true, Service: not null }
        let service = evidence.Cluster.Services.Find(host.Service!.Namespace, host.Service.Name)
        where service is not null
        let fault = ServiceInspection.Examine(evidence.Cluster, service)
        where fault is not null
        let mention = Mentions.Of(evidence, host)
        where mention is not null
        select Of(service, fault, [mention, .. Quotes(evidence, service, fault)], Explains.Everything(evidence), fault.Proven && Mentions.IsFailure(mention) ? Strength.Certain : Strength.Likely);

    private static IReadOnlyList<EvidenceItem> Quotes(SanitizedEvidence evidence, Service service, ServiceFault fault) =>
    [
        evidence.QuoteComparison(service.Ref, fault.Message),
        evidence.QuoteSpec(service, $"selector {string.Join(",", service.Spec.Selector.Select(l => $"{l.Key}={l.Value}"))}; ports {string.Join(", ", service.Spec.Ports.Select(p => $"{p.Port} -> {ServicePorts.Target(p)}/{ServicePorts.ProtocolOf(p.Protocol)}"))}"),
        evidence.QuoteStatus(service, $"{Endpoints(evidence, service)} ready endpoints"),
    ];

    private static int Endpoints(SanitizedEvidence evidence, Service service) =>
        evidence.Cluster.EndpointSlices.In(service.Namespace).Where(s => s.ServiceName == service.Name).SelectMany(s => s.Endpoints).Count(e => e.Conditions?.Ready != false);

    private Finding Of(Service service, ServiceFault fault, IReadOnlyList<EvidenceItem> quotes, IReadOnlyList<string> explains, Strength strength) => new()
    {
        Code = Card.Code,
        Cause = fault.Kind switch { ServiceFaultKind.Selector => Selector, ServiceFaultKind.Port => Port, _ => Protocol },
        Culprit = service.Ref,
        Strength = strength,
        Depth = Depth.Root,
        Summary = $"Service {service.Name} leads nowhere: {fault.Message}.",
        Evidence = quotes,
        Explains = explains,
        RefutedBy = fault.Kind == ServiceFaultKind.Selector ? "The Service has ready endpoints." : "A request to the pod's address at that port is answered.",
        Resolution =
        [
            fault.Kind == ServiceFaultKind.Selector
                ? $"Make the selector equal to the labels of {fault.Meant?.Short ?? "the pods that are meant"}: {Kubectl.Edit(service.Ref)}; compare with {Kubectl.List("pods", service.Namespace, "--show-labels")}."
                : $"Make targetPort and protocol those that {fault.Meant?.Short ?? "the pods"} serve: {Kubectl.Edit(service.Ref)}.",
            $"Then see that endpoints appear: {Kubectl.List("endpointslices", service.Namespace, $"-l kubernetes.io/service-name={service.Name}")}.",
        ],
    };
}
