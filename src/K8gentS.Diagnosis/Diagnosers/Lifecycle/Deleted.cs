using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Diagnosers.Lifecycle;

/// <summary>Finds the object that is to go.</summary>
internal static class Deleted
{
    /// <summary>The object, of any kind whose deletion is watched; null where it has gone.</summary>
    public static KubeObject? Find(ClusterSnapshot cluster, ObjectRef about) => cluster.FindWorkload(about) ?? about.Kind switch
    {
        "Namespace" => cluster.Namespaces.Find(null, about.Name),
        "PersistentVolumeClaim" => cluster.Claims.Find(about.Namespace, about.Name),
        "PersistentVolume" => cluster.Of<PersistentVolume>().Find(null, about.Name),
        "Service" => cluster.Services.Find(about.Namespace, about.Name),
        "Ingress" => cluster.Of<Ingress>().Find(about.Namespace, about.Name),
        "ServiceAccount" => cluster.Of<ServiceAccount>().Find(about.Namespace, about.Name),
        _ => null,
    };
}
