using System.Collections.Frozen;

namespace K8gentS.Live;

/// <summary>
/// The names that people give kinds: kind, singular, plural and kubectl's short names.
/// Source: https://kubernetes.io/docs/reference/kubectl/#resource-types
/// </summary>
internal static class KindNames
{
    private static readonly FrozenDictionary<string, string[]> Names = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Pod"] = ["po", "pods"],
        ["Deployment"] = ["deploy", "deployments"],
        ["ReplicaSet"] = ["rs", "replicasets"],
        ["StatefulSet"] = ["sts", "statefulsets"],
        ["DaemonSet"] = ["ds", "daemonsets"],
        ["Job"] = ["jobs"],
        ["CronJob"] = ["cj", "cronjobs"],
        ["HorizontalPodAutoscaler"] = ["hpa", "horizontalpodautoscalers"],
        ["Service"] = ["svc", "services"],
        ["Ingress"] = ["ing", "ingresses"],
        ["NetworkPolicy"] = ["netpol", "networkpolicies"],
        ["PersistentVolumeClaim"] = ["pvc", "persistentvolumeclaims"],
        ["PersistentVolume"] = ["pv", "persistentvolumes"],
        ["StorageClass"] = ["sc", "storageclasses"],
        ["ResourceQuota"] = ["quota", "resourcequotas"],
        ["LimitRange"] = ["limits", "limitranges"],
        ["PodDisruptionBudget"] = ["pdb", "poddisruptionbudgets"],
        ["ServiceAccount"] = ["sa", "serviceaccounts"],
        ["ConfigMap"] = ["cm", "configmaps"],
        ["Secret"] = ["secrets"],
        ["Node"] = ["no", "nodes"],
        ["Namespace"] = ["ns", "namespaces"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Kinds = Names
        .SelectMany(k => k.Value.Append(k.Key).Select(name => (name, k.Key)))
        .ToFrozenDictionary(p => p.name, p => p.Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>All kinds that can be asked about.</summary>
    public static IEnumerable<string> All => Names.Keys.Order(StringComparer.Ordinal);

    /// <summary>The kind that a person means, or null. A group after a dot (<c>deployments.apps</c>) is accepted.</summary>
    public static string? Find(string name) => Kinds.GetValueOrDefault(name.Split('.')[0]);
}
