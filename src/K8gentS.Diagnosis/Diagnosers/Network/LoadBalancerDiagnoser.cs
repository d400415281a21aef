using K8gentS.Diagnosis.Diagnosers.Policy;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Diagnosers.Network;

/// <summary>
/// Services of type LoadBalancer that never get an address: no provider takes them up, or it reports an error.
/// Source: k8s.io/cloud-provider/controllers/service (EnsuringLoadBalancer, SyncLoadBalancerFailed)
/// </summary>
internal sealed class LoadBalancerDiagnoser : IDiagnoser
{
    private const string Cause = "network.load-balancer-pending";

    public DiagnoserCard Card { get; } = new("NET003", "a load balancer gets no address", [Cause], Needs.Services);

    public IEnumerable<Finding> Diagnose(SanitizedEvidence evidence)
    {
        var signal = evidence.Signals.FirstOrDefault(s => s.Reason is "LoadBalancerPending" or "SyncLoadBalancerFailed" or "CreatingLoadBalancerFailed" or "AllocationFailed");
        if (signal is null || evidence.Cluster.Services.Find(signal.Object.Namespace, signal.Object.Name) is not { } service)
        {
            yield break;
        }

        var silent = signal.Reason == "LoadBalancerPending";
        yield return new Finding
        {
            Code = Card.Code,
            Cause = Cause,
            Culprit = service.Ref,
            Strength = Strength.Certain,
            Depth = Depth.Root,
            Summary = $"Service {service.Name} of type LoadBalancer has had no address since {service.Metadata.CreationTimestamp:u}: {(silent ? "no provider of load balancers has taken it up" : Refusals.Short(signal.Message))}.",
            Evidence = [evidence.Quote(signal), evidence.QuoteSpec(service, $"type LoadBalancer, class {service.Spec.LoadBalancerClass ?? "not set"}"), evidence.QuoteStatus(service, "loadBalancer.ingress is empty")],
            Explains = [signal.Id],
            RefutedBy = "An address appears by itself within some minutes.",
            Resolution =
            [
                $"See what the provider says: {Kubectl.Describe(service.Ref)}.",
                silent ? "Install one (the cloud's controller manager, MetalLB, …), or correct loadBalancerClass; without one, use type NodePort or an Ingress." : "Correct what it asks for: subnets, quotas, rights, annotations.",
            ],
        };
    }
}
