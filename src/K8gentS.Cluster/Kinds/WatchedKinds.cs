using System.Text.Json;
using K8gentS.Diagnosis.Objects;
using K8gentS.KubeApi;

namespace K8gentS.Cluster.Kinds;

/// <summary>
/// Every kind that is listed and watched, for Kubernetes 1.20 to 1.36. Never Secrets: that one is missing, or lacks a key,
/// is learnt from events and container states. ConfigMaps are read one by one, as an investigation needs them.
/// Versions: https://kubernetes.io/docs/reference/using-api/deprecation-guide/
/// </summary>
public static class WatchedKinds
{
    private static readonly ObjectsJsonContext Json = new(new JsonSerializerOptions(ObjectsJsonContext.Default.Options)
    {
        Converters = { new PooledStringConverter(new StringPool()) },
    });

    /// <summary>What is read by name alone, as an investigation needs it, and never listed: group and plural, or plural and subresource.</summary>
    public static IReadOnlyList<(string Group, string Resource)> ReadOneByOne { get; } = [("", "configmaps"), ("", "pods/log")];

    /// <summary>The table.</summary>
    public static IReadOnlyList<WatchedKind> All { get; } = [.. Core(), .. Workloads(), .. Network(), .. Storage(), .. Policy(), .. ControlPlane()];

    private static WatchedKind[] Core() =>
    [
        new WatchedKind<Pod>(Json.Pod, "the state of containers", ResourceType.Core("pods", "Pod")),

        // core/v1 alone: events.k8s.io serves the same objects again.
        new WatchedKind<Event>(Json.Event, "what the cluster itself reports of failures", ResourceType.Core("events", "Event")),
        new WatchedKind<Node>(Json.Node, "the state of nodes, and why the scheduler finds no place,", ResourceType.Core("nodes", "Node", namespaced: false)),
        new WatchedKind<Namespace>(Json.Namespace, "namespaces that do not end", ResourceType.Core("namespaces", "Namespace", namespaced: false)),
        new WatchedKind<ServiceAccount>(Json.ServiceAccount, "missing service accounts and pull secrets", ResourceType.Core("serviceaccounts", "ServiceAccount")),
    ];

    private static WatchedKind[] Workloads() =>
    [
        new WatchedKind<Deployment>(Json.Deployment, "rollouts of Deployments", new ResourceType("apps", "v1", "deployments", "Deployment")),
        new WatchedKind<ReplicaSet>(Json.ReplicaSet, "which Deployment a pod belongs to and what its last rollout changed", new ResourceType("apps", "v1", "replicasets", "ReplicaSet")),
        new WatchedKind<StatefulSet>(Json.StatefulSet, "rollouts of StatefulSets", new ResourceType("apps", "v1", "statefulsets", "StatefulSet")),
        new WatchedKind<DaemonSet>(Json.DaemonSet, "rollouts of DaemonSets", new ResourceType("apps", "v1", "daemonsets", "DaemonSet")),
        new WatchedKind<ControllerRevision>(Json.ControllerRevision, "what the last rollout of a StatefulSet or DaemonSet changed", new ResourceType("apps", "v1", "controllerrevisions", "ControllerRevision")),
        new WatchedKind<Job>(Json.Job, "failed Jobs", new ResourceType("batch", "v1", "jobs", "Job")),

        // batch/v1 since 1.21; the fields are the same.
        new WatchedKind<CronJob>(Json.CronJob, "CronJobs that do not run", new ResourceType("batch", "v1", "cronjobs", "CronJob"), new ResourceType("batch", "v1beta1", "cronjobs", "CronJob")),
    ];

    private static WatchedKind[] Network() =>
    [
        new WatchedKind<Service>(Json.Service, "Services that lead nowhere", ResourceType.Core("services", "Service")),

        // discovery.k8s.io/v1 since 1.21; addresses and conditions are the same.
        new WatchedKind<EndpointSlice>(
            Json.EndpointSlice,
            "whether a Service has ready endpoints",
            new ResourceType("discovery.k8s.io", "v1", "endpointslices", "EndpointSlice"),
            new ResourceType("discovery.k8s.io", "v1beta1", "endpointslices", "EndpointSlice")),

        // networking.k8s.io/v1 since 1.19; v1beta1 writes backends in other fields and is not read.
        new WatchedKind<Ingress>(Json.Ingress, "Ingresses that lead nowhere", new ResourceType("networking.k8s.io", "v1", "ingresses", "Ingress")),
        new WatchedKind<IngressClass>(Json.IngressClass, "Ingresses of a class that does not exist", new ResourceType("networking.k8s.io", "v1", "ingressclasses", "IngressClass", Namespaced: false)),
        new WatchedKind<NetworkPolicy>(Json.NetworkPolicy, "connections that a policy forbids", new ResourceType("networking.k8s.io", "v1", "networkpolicies", "NetworkPolicy")),
    ];

    private static WatchedKind[] Storage() =>
    [
        new WatchedKind<PersistentVolumeClaim>(Json.PersistentVolumeClaim, "claims that are not bound", ResourceType.Core("persistentvolumeclaims", "PersistentVolumeClaim")),
        new WatchedKind<PersistentVolume>(Json.PersistentVolume, "which volumes are there to be claimed", ResourceType.Core("persistentvolumes", "PersistentVolume", namespaced: false)),
        new WatchedKind<StorageClass>(Json.StorageClass, "claims of a storage class that does not exist", new ResourceType("storage.k8s.io", "v1", "storageclasses", "StorageClass", Namespaced: false)),
    ];

    private static WatchedKind[] Policy() =>
    [
        // v2 since 1.23, v2beta2 until 1.25; metrics and conditions are written alike.
        new WatchedKind<HorizontalPodAutoscaler>(
            Json.HorizontalPodAutoscaler,
            "autoscalers that cannot scale",
            new ResourceType("autoscaling", "v2", "horizontalpodautoscalers", "HorizontalPodAutoscaler"),
            new ResourceType("autoscaling", "v2beta2", "horizontalpodautoscalers", "HorizontalPodAutoscaler")),

        // policy/v1 since 1.21; the fields are the same.
        new WatchedKind<PodDisruptionBudget>(
            Json.PodDisruptionBudget,
            "budgets that block evictions",
            new ResourceType("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget"),
            new ResourceType("policy", "v1beta1", "poddisruptionbudgets", "PodDisruptionBudget")),
        new WatchedKind<ResourceQuota>(Json.ResourceQuota, "quotas that are full", ResourceType.Core("resourcequotas", "ResourceQuota")),
        new WatchedKind<LimitRange>(Json.LimitRange, "pods that a limit range refuses", ResourceType.Core("limitranges", "LimitRange")),
        new WatchedKind<PriorityClass>(Json.PriorityClass, "pods of a priority class that does not exist", new ResourceType("scheduling.k8s.io", "v1", "priorityclasses", "PriorityClass", Namespaced: false)),
    ];

    private static WatchedKind[] ControlPlane() =>
    [
        new WatchedKind<WebhookConfiguration>(
            Json.WebhookConfiguration,
            "webhooks that refuse or do not answer (validating)",
            new ResourceType("admissionregistration.k8s.io", "v1", "validatingwebhookconfigurations", "ValidatingWebhookConfiguration", Namespaced: false)),
        new WatchedKind<WebhookConfiguration>(
            Json.WebhookConfiguration,
            "webhooks that refuse or do not answer (mutating)",
            new ResourceType("admissionregistration.k8s.io", "v1", "mutatingwebhookconfigurations", "MutatingWebhookConfiguration", Namespaced: false))
        {
            Complete = webhook => webhook with { Mutating = true },
        },
        new WatchedKind<ApiService>(Json.ApiService, "aggregated APIs that do not answer", new ResourceType("apiregistration.k8s.io", "v1", "apiservices", "APIService", Namespaced: false)),

        // Of all leases only the nodes' heartbeats and those of the control plane's leaders; they are renewed every few seconds and wake nobody.
        new WatchedKind<Lease>(Json.Lease, "when a node or a leader of the control plane last gave a sign of life", new ResourceType("coordination.k8s.io", "v1", "leases", "Lease"))
        {
            OnlyNamespaces = ["kube-node-lease", "kube-system"],
            Wakes = false,
        },
    ];
}
