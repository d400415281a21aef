namespace K8gentS.SimCluster.Store;

/// <summary>The resources of Kubernetes 1.36 that the simulated cluster serves (kubectl api-resources).</summary>
internal static class BuiltInResources
{
    public static ApiResource[] All() => [.. Core(), .. Workloads(), .. Network(), .. Rest()];

    private static ApiResource[] Core() =>
    [
        Of("", "v1", "configmaps", "ConfigMap", true, "cm"),
        Of("", "v1", "endpoints", "Endpoints", true, "ep"),
        Of("", "v1", "events", "Event", true, "ev"),
        Of("", "v1", "limitranges", "LimitRange", true, "limits"),
        Of("", "v1", "namespaces", "Namespace", false, "ns") with { Subresources = ["status", "finalize"] },
        Of("", "v1", "nodes", "Node", false, "no") with { Subresources = ["status"] },
        Of("", "v1", "persistentvolumeclaims", "PersistentVolumeClaim", true, "pvc") with { Subresources = ["status"] },
        Of("", "v1", "persistentvolumes", "PersistentVolume", false, "pv") with { Subresources = ["status"] },
        Of("", "v1", "pods", "Pod", true, "po") with { Subresources = ["status", "log", "eviction"], Categories = ["all"] },
        Of("", "v1", "podtemplates", "PodTemplate", true),
        Of("", "v1", "replicationcontrollers", "ReplicationController", true, "rc") with { Subresources = ["status", "scale"], Categories = ["all"] },
        Of("", "v1", "resourcequotas", "ResourceQuota", true, "quota") with { Subresources = ["status"] },
        Of("", "v1", "secrets", "Secret", true),
        Of("", "v1", "serviceaccounts", "ServiceAccount", true, "sa"),
        Of("", "v1", "services", "Service", true, "svc") with { Subresources = ["status"], Categories = ["all"] },
    ];

    private static ApiResource[] Workloads() =>
    [
        Of("apps", "v1", "controllerrevisions", "ControllerRevision", true),
        Of("apps", "v1", "daemonsets", "DaemonSet", true, "ds") with { Subresources = ["status"], Categories = ["all"] },
        Of("apps", "v1", "deployments", "Deployment", true, "deploy") with { Subresources = ["status", "scale"], Categories = ["all"] },
        Of("apps", "v1", "replicasets", "ReplicaSet", true, "rs") with { Subresources = ["status", "scale"], Categories = ["all"] },
        Of("apps", "v1", "statefulsets", "StatefulSet", true, "sts") with { Subresources = ["status", "scale"], Categories = ["all"] },
        Of("autoscaling", "v2", "horizontalpodautoscalers", "HorizontalPodAutoscaler", true, "hpa") with { Subresources = ["status"], Categories = ["all"] },
        Of("batch", "v1", "cronjobs", "CronJob", true, "cj") with { Subresources = ["status"], Categories = ["all"] },
        Of("batch", "v1", "jobs", "Job", true) with { Subresources = ["status"], Categories = ["all"] },
        Of("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget", true, "pdb") with { Subresources = ["status"] },
    ];

    private static ApiResource[] Network() =>
    [
        Of("discovery.k8s.io", "v1", "endpointslices", "EndpointSlice", true),
        Of("networking.k8s.io", "v1", "ingressclasses", "IngressClass", false),
        Of("networking.k8s.io", "v1", "ingresses", "Ingress", true, "ing") with { Subresources = ["status"] },
        Of("networking.k8s.io", "v1", "networkpolicies", "NetworkPolicy", true, "netpol"),
    ];

    private static ApiResource[] Rest() =>
    [
        Of("admissionregistration.k8s.io", "v1", "mutatingwebhookconfigurations", "MutatingWebhookConfiguration", false),
        Of("admissionregistration.k8s.io", "v1", "validatingwebhookconfigurations", "ValidatingWebhookConfiguration", false),
        Of("apiregistration.k8s.io", "v1", "apiservices", "APIService", false) with { Subresources = ["status"] },
        Of("coordination.k8s.io", "v1", "leases", "Lease", true),
        Of("rbac.authorization.k8s.io", "v1", "clusterrolebindings", "ClusterRoleBinding", false),
        Of("rbac.authorization.k8s.io", "v1", "clusterroles", "ClusterRole", false),
        Of("rbac.authorization.k8s.io", "v1", "rolebindings", "RoleBinding", true),
        Of("rbac.authorization.k8s.io", "v1", "roles", "Role", true),
        Of("scheduling.k8s.io", "v1", "priorityclasses", "PriorityClass", false, "pc"),
        Of("storage.k8s.io", "v1", "csidrivers", "CSIDriver", false),
        Of("storage.k8s.io", "v1", "csinodes", "CSINode", false),
        Of("storage.k8s.io", "v1", "storageclasses", "StorageClass", false, "sc"),
        Of("storage.k8s.io", "v1", "volumeattachments", "VolumeAttachment", false) with { Subresources = ["status"] },
    ];

    private static ApiResource Of(string group, string version, string plural, string kind, bool namespaced, params string[] shortNames) =>
        new(group, version, plural, kind, namespaced) { ShortNames = shortNames };
}
