using K8gentS.Diagnosis.Objects;
using static K8gentS.Diagnosis.Evidence.Unchanged;

namespace K8gentS.Diagnosis.Evidence;

/// <summary>The part that knows volumes, claims and what chooses nodes.</summary>
internal sealed partial class FieldSanitizer
{
    public PersistentVolumeClaim Claim(PersistentVolumeClaim claim) => claim with
    {
        Spec = With(claim.Spec, claim.Spec.Selector, Selector(claim.Spec.Selector), (s, v) => s with { Selector = v }),
        Status = With(claim.Status, claim.Status.Conditions, Conditions(claim.Status.Conditions), (s, v) => s with { Conditions = v }),
    };

    public PersistentVolume Volume(PersistentVolume volume) => volume with
    {
        Spec = volume.Spec.NodeAffinity is not { } affinity ? volume.Spec : volume.Spec with { NodeAffinity = new VolumeNodeAffinity { Required = NodeSelector(affinity.Required) } },
        Status = volume.Status with { Message = Text(volume.Status.Message), Reason = Word(volume.Status.Reason) },
    };

    // Taints and tolerations go through the same words as labels, so that what matched before matches after.
    public Taint Taint(Taint taint) =>
        taint.Value is null ? taint : With(taint, taint.Value, sanitizer.CleanField(taint.Key, taint.Value), (t, v) => t with { Value = v });

    private Toleration Toleration(Toleration toleration) =>
        toleration.Value is null ? toleration : With(toleration, toleration.Value, sanitizer.CleanField(toleration.Key ?? "", toleration.Value), (t, v) => t with { Value = v });

    private NodeAffinity? NodeAffinity(NodeAffinity? affinity) => affinity is null ? null : new NodeAffinity
    {
        RequiredDuringSchedulingIgnoredDuringExecution = NodeSelector(affinity.RequiredDuringSchedulingIgnoredDuringExecution),
    };

    private NodeSelector? NodeSelector(NodeSelector? selector) => selector is null ? null : new NodeSelector
    {
        NodeSelectorTerms = Each(selector.NodeSelectorTerms, t => With(t, t.MatchExpressions, Each(t.MatchExpressions, Requirement), (x, v) => x with { MatchExpressions = v })),
    };

    private Volume Volume(Volume volume)
    {
        if (volume.HostPath is { Path: { } path })
        {
            volume = With(volume, path, Text(path), (x, v) => x with { HostPath = x.HostPath! with { Path = v } });
        }

        if (volume.Nfs is { } nfs)
        {
            volume = volume with { Nfs = new NfsVolume { Server = Text(nfs.Server), Path = Text(nfs.Path) } };
        }

        volume = With(volume, volume.ConfigMap, Keys(volume.ConfigMap), (x, v) => x with { ConfigMap = v });
        volume = With(volume, volume.Secret, Keys(volume.Secret), (x, v) => x with { Secret = v });
        return volume.Projected is not { } projected
            ? volume
            : With(volume, projected.Sources, Each(projected.Sources, Projection), (x, v) => x with { Projected = new ProjectedVolume { Sources = v } });
    }

    private VolumeProjection Projection(VolumeProjection projection) => With(
        With(projection, projection.ConfigMap, Keys(projection.ConfigMap), (p, v) => p with { ConfigMap = v }),
        projection.Secret,
        Keys(projection.Secret),
        (p, v) => p with { Secret = v });

    private ConfigMapVolume? Keys(ConfigMapVolume? volume) => volume is null ? null : With(volume, volume.Items, Each(volume.Items, Item), (x, v) => x with { Items = v });

    private SecretVolume? Keys(SecretVolume? volume) => volume is null ? null : With(volume, volume.Items, Each(volume.Items, Item), (x, v) => x with { Items = v });

    private KeyToPath Item(KeyToPath item) => With(item, item.Path, Text(item.Path), (x, v) => x with { Path = v });

    private VolumeMount Mount(VolumeMount mount)
    {
        mount = With(mount, mount.MountPath, Text(mount.MountPath), (m, v) => m with { MountPath = v });
        return With(mount, mount.SubPath, Text(mount.SubPath), (m, v) => m with { SubPath = v });
    }
}
