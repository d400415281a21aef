using K8gentS.Diagnosis.Objects;

namespace K8gentS.Cluster.Kinds;

/// <summary>
/// kubectl keeps the whole manifest in an annotation, secrets in it and all; nothing here reads it, so it is not kept.
/// Source: https://kubernetes.io/docs/reference/labels-annotations-taints/#kubectl-kubernetes-io-last-applied-configuration
/// </summary>
internal static class AppliedConfiguration
{
    private const string Annotation = "kubectl.kubernetes.io/last-applied-configuration";

    public static T Drop<T>(T item)
        where T : KubeObject
    {
        var annotations = item.Metadata.Annotations;
        if (!annotations.ContainsKey(Annotation))
        {
            return item;
        }

        var others = annotations.Where(a => a.Key != Annotation).ToDictionary(StringComparer.Ordinal);
        return (T)((KubeObject)item with { Metadata = item.Metadata with { Annotations = others } });
    }
}
