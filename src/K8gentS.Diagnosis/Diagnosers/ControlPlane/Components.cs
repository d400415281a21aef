using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Readings.Routing;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Diagnosers.ControlPlane;

/// <summary>Finds the parts of the control plane among the pods of kube-system.</summary>
internal static class Components
{
    private const string System = "kube-system";

    private static readonly string[] Names =
    [
        "kube-apiserver", "kube-scheduler", "kube-controller-manager", "cloud-controller-manager", "etcd", "konnectivity-agent",
        "coredns", "kube-dns", "metrics-server", "node-local-dns", "kube-state-metrics-apiservice",
    ];

    /// <summary>The component that a workload is, or null.</summary>
    public static string? Of(ObjectRef workload, IReadOnlyDictionary<string, string>? labels) => workload.Namespace != System
        ? null
        : Array.Find(Names, n => workload.Name == n || workload.Name.StartsWith(n + "-", StringComparison.Ordinal) || labels?.GetValueOrDefault("component") == n || labels?.GetValueOrDefault("k8s-app") == n);

    /// <summary>The object that runs a component: its workload, or its static pod; a name card where none can be seen.</summary>
    public static ObjectRef Find(ClusterSnapshot cluster, string component)
    {
        var pod = cluster.Pods.In(System).FirstOrDefault(p => p.Metadata.Labels.GetValueOrDefault("component") == component || p.Metadata.Labels.GetValueOrDefault("k8s-app") == component || p.Name.StartsWith(component + "-", StringComparison.Ordinal));
        return pod is not null ? cluster.TopOwner(pod) : cluster.Deployments.Find(System, component)?.Ref ?? new ObjectRef("Pod", System, component);
    }

    /// <summary>The workload behind a Service, or null.</summary>
    public static KubeObject? Behind(ClusterSnapshot cluster, string ns, string service) =>
        cluster.Services.Find(ns, service)?.Spec.Selector is { Count: > 0 } selector
            ? ServiceInspection.Templates(cluster, ns).FirstOrDefault(t => selector.Matches(t.Labels)).Workload
            : null;

    /// <summary>Whether nothing ready stands behind a workload.</summary>
    public static bool IsDown(ClusterSnapshot cluster, KubeObject workload) => !cluster.PodsOf(workload).Any(p => p.IsReady());
}
