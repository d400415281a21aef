using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Readings.Routing;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Signals.Detectors.Routing;

/// <summary>Ingresses that name a Service, a port, a class or a certificate that is not there.</summary>
internal sealed class IngressDetector : ISignalDetector
{
    public IEnumerable<Signal> Detect(ClusterSnapshot snapshot) =>
        snapshot.Of<Ingress>().All.Where(i => !i.IsTerminating() && i.IsOlderThan(snapshot.Now, Timing.Settled)).SelectMany(i => Examine(snapshot, i));

    private static IEnumerable<Signal> Examine(ClusterSnapshot snapshot, Ingress ingress)
    {
        var missing = IngressInspection.MissingBackends(snapshot, ingress).ToList();
        if (missing.Count > 0)
        {
            yield return Of(ingress, "BackendMissing", string.Join("; ", missing));
        }

        if (IngressInspection.MissingClass(snapshot, ingress) is { } name)
        {
            yield return Of(ingress, "IngressClassMissing", $"the class {name} does not exist, so that no controller serves this Ingress");
        }

        if (IngressInspection.MissingCertificate(snapshot, ingress) is { } certificate)
        {
            yield return Signal.From(certificate, ingress.Ref, SignalClass.Routing);
        }
    }

    private static Signal Of(Ingress ingress, string reason, string message) => new()
    {
        Object = ingress.Ref,
        Class = SignalClass.Routing,
        Reason = reason,
        Message = message,
        FirstSeen = ingress.Metadata.CreationTimestamp,
    };
}
