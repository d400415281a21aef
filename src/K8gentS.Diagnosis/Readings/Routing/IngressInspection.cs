using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Readings.Routing;

/// <summary>Compares an Ingress with the objects that it names. Source: https://kubernetes.io/docs/concepts/services-networking/ingress/</summary>
internal static class IngressInspection
{
    /// <summary>Backends that are not there: a missing Service, or a port that the Service does not have.</summary>
    public static IEnumerable<string> MissingBackends(ClusterSnapshot cluster, Ingress ingress) => cluster.Sees<Service>()
        ? Backends(ingress).Select(b => Missing(cluster, ingress, b.Route, b.Service)).OfType<string>().Distinct(StringComparer.Ordinal)
        : [];

    /// <summary>The class that the Ingress names and that does not exist, or null.</summary>
    public static string? MissingClass(ClusterSnapshot cluster, Ingress ingress) =>
        cluster.Sees<IngressClass>() && ingress.Spec.IngressClassName is { Length: > 0 } name && cluster.Of<IngressClass>().Find(null, name) is null
            ? name
            : null;

    /// <summary>
    /// The newest event in which an ingress controller says that a TLS Secret is missing: Secrets themselves are not read.
    /// </summary>
    public static Event? MissingCertificate(ClusterSnapshot cluster, Ingress ingress) =>
        cluster.EventsAbout(ingress).FirstOrDefault(e => e.Type == "Warning" && e.Message is { } m
            && (m.Contains("secret", StringComparison.OrdinalIgnoreCase) || m.Contains("certificate", StringComparison.OrdinalIgnoreCase))
            && (m.Contains("not found", StringComparison.OrdinalIgnoreCase) || m.Contains("does not exist", StringComparison.OrdinalIgnoreCase) || m.Contains("no such secret", StringComparison.OrdinalIgnoreCase) || m.Contains("missing", StringComparison.OrdinalIgnoreCase)));

    /// <summary>The Services that an Ingress sends traffic to.</summary>
    public static IEnumerable<(string Route, IngressServiceBackend Service)> Backends(Ingress ingress)
    {
        if (ingress.Spec.DefaultBackend?.Service is { } fallback)
        {
            yield return ("the default backend", fallback);
        }

        foreach (var rule in ingress.Spec.Rules)
        {
            foreach (var path in rule.Http?.Paths ?? [])
            {
                if (path.Backend?.Service is { } service)
                {
                    yield return ($"{rule.Host ?? "*"}{path.Path}", service);
                }
            }
        }
    }

    private static string? Missing(ClusterSnapshot cluster, Ingress ingress, string route, IngressServiceBackend backend)
    {
        if (cluster.Services.Find(ingress.Namespace, backend.Name) is not { } service)
        {
            return $"{route} leads to Service {backend.Name}, which does not exist";
        }

        return backend.Port is { } port && !service.Spec.Ports.Any(p => p.Port == port.Number || (port.Name is { Length: > 0 } && p.Name == port.Name))
            && (port.Number > 0 || port.Name is { Length: > 0 })
            ? $"{route} leads to port {port.Name ?? port.Number?.ToString(System.Globalization.CultureInfo.InvariantCulture)} of Service {backend.Name}, which has {string.Join(", ", service.Spec.Ports.Select(p => p.Port))}"
            : null;
    }
}
