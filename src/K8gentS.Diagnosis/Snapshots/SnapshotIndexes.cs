using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Snapshots;

/// <summary>Look-ups over one snapshot, each built when first used.</summary>
internal sealed class SnapshotIndexes(ClusterSnapshot snapshot)
{
    private ILookup<(string Kind, string? Namespace, string Name), Event>? _events;

    public ILookup<string, Pod> PodsByController => field ??= ByController(snapshot.Pods.All);

    public ILookup<string, ReplicaSet> ReplicaSetsByController => field ??= ByController(snapshot.ReplicaSets.All);

    public ILookup<string, Job> JobsByController => field ??= ByController(snapshot.Jobs.All);

    public ILookup<string, Pod> PodsByNode => field ??= snapshot.Pods.All
        .Where(p => p.Spec.NodeName is { Length: > 0 })
        .ToLookup(p => p.Spec.NodeName!, StringComparer.Ordinal);

    /// <summary>Images that some node has had, each once: a container's image id is set once its image was there.</summary>
    public IReadOnlyList<string> Images => field ??=
    [
        .. snapshot.Pods.All
            .SelectMany(p => p.Status.AllStatuses)
            .Where(s => !string.IsNullOrEmpty(s.ImageId) && !string.IsNullOrEmpty(s.Image))
            .Select(s => s.Image!)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Newest first. Events about cluster-scoped objects carry no namespace, or an empty one.</summary>
    public IEnumerable<Event> EventsAbout(ObjectRef about)
    {
        _events ??= snapshot.Events.All
            .OrderByDescending(e => e.LastSeen)
            .ToLookup(e => (e.InvolvedObject.Kind, e.InvolvedObject.Namespace is "" ? null : e.InvolvedObject.Namespace, e.InvolvedObject.Name));
        return _events[(about.Kind, about.Namespace, about.Name)];
    }

    private static ILookup<string, T> ByController<T>(IEnumerable<T> objects)
        where T : KubeObject =>
        objects.Where(o => o.Metadata.Controller is not null).ToLookup(o => o.Metadata.Controller!.Uid, StringComparer.Ordinal);
}
