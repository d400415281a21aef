using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Readings.Hosts;

/// <summary>
/// Tells which Service a host name or address means, as the cluster's DNS would for a pod of a namespace.
/// Source: https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/
/// </summary>
/// <param name="cluster">The cluster, raw: addresses are resolved before they are sanitized.</param>
/// <param name="ns">The namespace of the pod that names the host.</param>
public sealed class HostResolver(ClusterSnapshot cluster, string? ns)
{
    private const int MaximumBackends = 5;

    private readonly Lazy<Dictionary<string, Service>> _servicesByAddress = new(() => ServicesByAddress(cluster));
    private readonly Lazy<Dictionary<string, Pod>> _podsByAddress = new(() => PodsByAddress(cluster));

    /// <summary>What a host means; null for the pod itself and for hosts that say nothing (localhost, 0.0.0.0).</summary>
    public HostReference? Resolve(string host, int? port, string where, ObjectRef holder)
    {
        var name = host.Trim('[', ']').TrimEnd('.').ToLowerInvariant();
        if (name.Length is 0 or > 253 || name is "localhost" or "0.0.0.0" or "::" or "::1" || name.StartsWith("127.", StringComparison.Ordinal))
        {
            return null;
        }

        if (_podsByAddress.Value.TryGetValue(name, out var pod))
        {
            return new HostReference(host, port, where, holder, null, false, [cluster.TopOwner(pod)]);
        }

        var service = _servicesByAddress.Value.TryGetValue(name, out var byAddress) ? byAddress.Ref : NameOfService(name);
        var found = service is null ? null : cluster.Services.Find(service.Namespace, service.Name);
        return new HostReference(host, port, where, holder, cluster.Sees<Service>(service?.Namespace) ? service : null, found is not null, found is null ? [] : Backends(found));
    }

    /// <summary>The workloads whose pods, or whose pod template, a Service selects.</summary>
    public IReadOnlyList<ObjectRef> Backends(Service service)
    {
        if (service.Spec.Selector.Count == 0)
        {
            return [];
        }

        var pods = cluster.Pods.In(service.Namespace).Where(p => service.Spec.Selector.Matches(p.Metadata.Labels)).Select(p => cluster.TopOwner(p));
        return [.. pods.Concat(WorkloadsMatching(service)).Distinct().Take(MaximumBackends)];
    }

    // A workload at zero replicas has no pods, and is what stands behind the Service all the same.
    private IEnumerable<ObjectRef> WorkloadsMatching(Service service) =>
        cluster.Deployments.In(service.Namespace).Where(d => Selects(service, d.Spec.Template)).Select(d => d.Ref)
            .Concat(cluster.StatefulSets.In(service.Namespace).Where(s => Selects(service, s.Spec.Template)).Select(s => s.Ref));

    private static bool Selects(Service service, PodTemplateSpec template) => service.Spec.Selector.Matches(template.Metadata.Labels);

    /// <summary>The Service that a name stands for, whether or not it exists; null for names outside the cluster.</summary>
    private ObjectRef? NameOfService(string name)
    {
        if (System.Net.IPAddress.TryParse(name, out _))
        {
            return null;
        }

        var labels = Strip(name, out var isCluster).Split('.');
        return labels.Length switch
        {
            1 when ns is not null && IsLabel(labels[0]) => new ObjectRef("Service", ns, labels[0]),
            2 when isCluster || cluster.Services.Find(labels[1], labels[0]) is not null || cluster.Namespaces.Find(null, labels[1]) is not null => new ObjectRef("Service", labels[1], labels[0]),
            // pod-0.service.namespace: a pod of a headless Service.
            3 when isCluster => new ObjectRef("Service", labels[2], labels[1]),
            _ => null,
        };
    }

    private static string Strip(string name, out bool isCluster)
    {
        foreach (var suffix in new[] { ".svc.cluster.local", ".svc" })
        {
            if (name.EndsWith(suffix, StringComparison.Ordinal))
            {
                isCluster = true;
                return name[..^suffix.Length];
            }
        }

        // Clusters may have another domain than cluster.local; "svc" as a label in the middle says so.
        var at = name.IndexOf(".svc.", StringComparison.Ordinal);
        isCluster = at > 0;
        return isCluster ? name[..at] : name;
    }

    private static bool IsLabel(string label) =>
        label.Length is > 1 and <= 63 && char.IsAsciiLetter(label[0]) && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static Dictionary<string, Service> ServicesByAddress(ClusterSnapshot cluster)
    {
        var map = new Dictionary<string, Service>(StringComparer.Ordinal);
        foreach (var service in cluster.Services.All)
        {
            foreach (var address in service.Spec.ClusterIPs.Prepend(service.Spec.ClusterIP).Where(a => a is not (null or "" or "None")))
            {
                map.TryAdd(address!, service);
            }
        }

        return map;
    }

    private static Dictionary<string, Pod> PodsByAddress(ClusterSnapshot cluster)
    {
        var map = new Dictionary<string, Pod>(StringComparer.Ordinal);
        foreach (var pod in cluster.Pods.All)
        {
            if (pod.Spec.HostNetwork == true || pod.Status.Phase != "Running")
            {
                continue;
            }

            foreach (var address in pod.Status.PodIPs.Select(a => a.Ip).Prepend(pod.Status.PodIP).Where(a => !string.IsNullOrEmpty(a)))
            {
                map.TryAdd(address!, pod);
            }
        }

        return map;
    }
}
