using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Dependencies;

/// <summary>The Service exists and does not serve the port that the program calls.</summary>
internal sealed class WrongPortDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("DEP002", "the address has a wrong port", ["config.wrong-dependency-address"], Needs.Logs | Needs.Services | Needs.ConfigMaps);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence) =>
        from call in FailedCalls.Of(evidence)
        where call.Host is { Service: not null, ServiceExists: true, Port: not null }
        let service = ServiceState.Find(evidence.Cluster, call.Host.Service!)
        where service is not null && !ServiceState.HasPort(service, call.Host.Port!.Value)
        select Claim(call, service);

    private Finding Claim(FailedCall call, Objects.Service service)
    {
        var (container, holder) = (call.Container, AddressHolder.Of(call));
        var ports = string.Join(", ", service.Spec.Ports.Select(p => p.Port));
        return container.Claim(
            Card,
            "config.wrong-dependency-address",
            $"{container.Owner.Short} calls {call.Target}, but Service {service.Name} serves port {ports}, not {call.Host.Port}.",
            [call.Proof, container.Evidence.QuoteSpec(service, $"ports: {ports}"), .. AddressHolder.Quote(call)],
            $"Service {service.Name} gets port {call.Host.Port}, and the calls succeed.",
            $"Correct the port to {service.Spec.Ports[0].Port}: {Kubectl.Edit(holder)}.",
            $"Compare: {Kubectl.Show(service.Ref)}.") with
        {
            Culprit = holder,
            Strength = call.StrengthWhenShown,
            Depth = Depth.Root,
        };
    }
}
