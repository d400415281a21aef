using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Diagnosers.Dependencies;

/// <summary>What stands behind a Service now.</summary>
internal static class ServiceState
{
    // What people add to a Service's name, or leave out.
    private static readonly string[] Suffixes =
        ["-svc", "-service", "-srv", "-server", "-headless", "-master", "-primary", "-leader", "-rw", "-ro", "-read", "-write", "-internal", "s"];

    /// <summary>The Service that a reference names, or null.</summary>
    public static Service? Find(ClusterSnapshot cluster, ObjectRef service) => cluster.Services.Find(service.Namespace, service.Name);

    /// <summary>Whether a client can reach it at that port. A headless Service has its pods' own ports.</summary>
    public static bool HasPort(Service service, int port) =>
        service.Spec.ClusterIP == "None" || service.Spec.Type == "ExternalName" || service.Spec.Ports.Count == 0 || service.Spec.Ports.Any(p => p.Port == port);

    /// <summary>Whether some pod behind it declares the port that the Service sends to; true where nothing can be told.</summary>
    public static bool TargetIsDeclared(ClusterSnapshot cluster, Service service, int? port)
    {
        var entry = service.Spec.Ports.FirstOrDefault(p => port is null || p.Port == port);
        var containers = cluster.Pods.In(service.Namespace).Where(p => service.Spec.Selector.Count > 0 && service.Spec.Selector.Matches(p.Metadata.Labels)).SelectMany(p => p.Spec.AllContainers).ToList();
        var declared = containers.SelectMany(c => c.Ports).ToList();
        if (entry is null || declared.Count == 0)
        {
            return true;
        }

        var target = entry.TargetPort?.ToString() is { Length: > 0 } written ? written : $"{entry.Port}";
        return declared.Any(d => d.Name == target || $"{d.Number}" == target);
    }

    /// <summary>An existing Service that was likely meant: nearly the same name, or the same name in another namespace.</summary>
    public static Service? Meant(ClusterSnapshot cluster, ObjectRef missing) =>
        cluster.Services.In(missing.Namespace).FirstOrDefault(s => NearNames.AreNear(s.Name, missing.Name) || DifferBySuffix(s.Name, missing.Name))
        ?? cluster.Services.All.FirstOrDefault(s => s.Name == missing.Name && s.Namespace != missing.Namespace);

    private static bool DifferBySuffix(string one, string other) => Suffixes.Any(s => one == other + s || other == one + s);
}
