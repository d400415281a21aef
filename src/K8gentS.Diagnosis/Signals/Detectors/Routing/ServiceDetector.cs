using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Readings.Routing;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Signals.Detectors.Routing;

/// <summary>
/// Services that lead nowhere although the pods they are meant for exist, and load balancers that never get an address.
/// Nothing in Kubernetes complains of the former: no event is written for a selector that matches nothing.
/// </summary>
internal sealed class ServiceDetector : ISignalDetector
{
    // Clouds take a minute or two; the service controller says EnsuringLoadBalancer as long as it is at work.
    private static readonly TimeSpan ProviderAtWork = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan NoProvider = TimeSpan.FromSeconds(45);

    public IEnumerable<Signal> Detect(ClusterSnapshot snapshot) =>
        snapshot.Services.All
            .Where(s => !s.IsTerminating() && s.IsOlderThan(snapshot.Now, Timing.Settled))
            .SelectMany(s => new[] { Fault(snapshot, s), Pending(snapshot, s) })
            .OfType<Signal>();

    private static Signal? Fault(ClusterSnapshot snapshot, Service service) => ServiceInspection.Examine(snapshot, service) is { } fault
        ? Of(service, Reason(fault.Kind), fault.Message)
        : null;

    private static Signal? Pending(ClusterSnapshot snapshot, Service service)
    {
        if (service.Spec.Type != "LoadBalancer" || service.Status.LoadBalancer?.Ingress.Count > 0)
        {
            return null;
        }

        var spoken = snapshot.EventsAbout(service).FirstOrDefault(e => e.Reason is "SyncLoadBalancerFailed" or "CreatingLoadBalancerFailed" or "EnsuringLoadBalancer" or "EnsuredLoadBalancer" or "AllocationFailed");
        if (spoken is not null && spoken.Reason != "EnsuringLoadBalancer" && spoken.Reason != "EnsuredLoadBalancer")
        {
            return Signal.From(spoken, service.Ref, SignalClass.Routing);
        }

        return service.IsOlderThan(snapshot.Now, spoken is null ? NoProvider : ProviderAtWork)
            ? Of(service, "LoadBalancerPending", "the load balancer has no address" + (spoken is null ? ", and no provider has taken it up" : "")) with { FirstSeen = service.Metadata.CreationTimestamp }
            : null;
    }

    private static string Reason(ServiceFaultKind kind) => kind switch
    {
        ServiceFaultKind.Selector => "SelectorMatchesNothing",
        ServiceFaultKind.Port => "TargetPortNotServed",
        _ => "ProtocolNotServed",
    };

    private static Signal Of(Service service, string reason, string message) => new()
    {
        Object = service.Ref,
        Class = SignalClass.Routing,
        Reason = reason,
        Message = message,
    };
}
