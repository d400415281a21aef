using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Dependencies;

/// <summary>
/// The program calls a Service that does not exist. Where one of nearly the same name does exist, the address is what is
/// wrong, and the object that holds it has to change.
/// </summary>
internal sealed class ServiceMissingDiagnoser : IDiagnoser
{
    /// <inheritdoc />
    public DiagnoserCard Card { get; } = new("DEP001", "the Service it calls does not exist", ["dependency.service-missing", "config.wrong-dependency-address"], Needs.Logs | Needs.Services | Needs.ConfigMaps);

    /// <inheritdoc />
    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        var calls = FailedCalls.Of(evidence).Where(c => c.Host is { Service: not null, ServiceExists: false }).ToList();
        return calls.Select(c => ServiceState.Meant(evidence.Cluster, c.Host.Service!) is { } meant ? WrongName(c, meant) : Missing(c));
    }

    private Finding Missing(FailedCall call)
    {
        var (container, service) = (call.Container, call.Host.Service!);
        return container.Claim(
            Card,
            "dependency.service-missing",
            $"{container.Owner.Short} calls {call.Target}, and there is no Service {service.Name} in namespace {service.Namespace}.",
            [call.Proof, container.Evidence.QuoteComparison(service, $"no Service {service.Namespace}/{service.Name} exists"), .. AddressHolder.Quote(call)],
            $"{Kubectl.Run(service.Namespace, $"get service {service.Name}")} finds it.",
            $"See what there is: {Kubectl.List("services", service.Namespace)}.",
            $"Deploy what {container.Owner.Short} depends on, with its Service {service.Name}; or correct the address: {Kubectl.Edit(AddressHolder.Of(call))}.") with
        {
            Culprit = service,
            Strength = call.Strength,
            Depth = Depth.Root,
        };
    }

    private Finding WrongName(FailedCall call, Objects.Service meant)
    {
        var (container, service, holder) = (call.Container, call.Host.Service!, AddressHolder.Of(call));
        var right = meant.Namespace == service.Namespace ? meant.Name : $"{meant.Name}.{meant.Namespace}";
        return container.Claim(
            Card,
            "config.wrong-dependency-address",
            $"{container.Owner.Short} calls {call.Target}, which does not exist; Service {right} does, and was likely meant.",
            [call.Proof, container.Evidence.QuoteComparison(meant.Ref, $"Service {meant.Namespace}/{meant.Name} exists, {service.Namespace}/{service.Name} does not"), .. AddressHolder.Quote(call)],
            $"{right} is another program than the one that {container.Owner.Short} needs.",
            $"Correct the address to {right}: {Kubectl.Edit(holder)}.") with
        {
            Culprit = holder,
            Strength = call.Strength,
            Depth = Depth.Root,
        };
    }
}
