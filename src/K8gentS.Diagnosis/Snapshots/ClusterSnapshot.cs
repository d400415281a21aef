using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Snapshots;

/// <summary>
/// The cluster at one moment, as far as it could be seen. What could not be seen is named in <see cref="BlindSpots"/>:
/// a kind that was not read must never be taken for a kind that has no objects (see <see cref="Sees{T}()"/>).
/// Immutable; indexes are built when first used.
/// </summary>
public sealed partial class ClusterSnapshot
{
    private readonly Dictionary<Type, object> _tables;
    private readonly SnapshotIndexes _indexes;
    private readonly IObjectView? _view;

    internal ClusterSnapshot(Dictionary<Type, object> tables, ClusterIdentity cluster, DateTimeOffset now, IReadOnlyList<string> blindSpots)
    {
        (_tables, Cluster, Now, BlindSpots) = (tables, cluster, now, blindSpots);
        _indexes = new SnapshotIndexes(this);
    }

    private ClusterSnapshot(ClusterSnapshot source, IObjectView view)
    {
        (_tables, _indexes, _view, Now) = (source._tables, source._indexes, view, source.Now);
        Cluster = source.Cluster with { Version = Seen(source.Cluster.Version), Context = Seen(source.Cluster.Context) };
        BlindSpots = [.. source.BlindSpots.Select(view.See)];

        string? Seen(string? text) => text is null ? null : view.See(text);
    }

    /// <summary>Which cluster this is.</summary>
    public ClusterIdentity Cluster { get; }

    /// <summary>The cluster's now: the moment of the reading, or of the recording.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Sentences that say what could not be seen.</summary>
    public IReadOnlyList<string> BlindSpots { get; }

    /// <summary>Whether objects of this kind were read at all.</summary>
    public bool Sees<T>()
        where T : KubeObject => _tables.ContainsKey(typeof(T));

    /// <summary>Whether objects of this kind were read in that namespace: where they were not, none found means nothing.</summary>
    public bool Sees<T>(string? ns)
        where T : KubeObject => Sees<T>() && Of<T>().Covers(ns);

    /// <summary>The objects of one kind; empty where the kind was not read.</summary>
    public ObjectTable<T> Of<T>()
        where T : KubeObject
    {
        var table = _tables.TryGetValue(typeof(T), out var found) ? (ObjectTable<T>)found : EmptyTable<T>.Instance;
        return _view is null ? table : table.Through(_view.See);
    }

    /// <summary>The pods that the owner with this UID controls.</summary>
    public IEnumerable<Pod> PodsControlledBy(string uid) => See(_indexes.PodsByController[uid]);

    /// <summary>The ReplicaSets that the Deployment with this UID controls.</summary>
    public IEnumerable<ReplicaSet> ReplicaSetsControlledBy(string uid) => See(_indexes.ReplicaSetsByController[uid]);

    /// <summary>The Jobs that the CronJob with this UID controls.</summary>
    public IEnumerable<Job> JobsControlledBy(string uid) => See(_indexes.JobsByController[uid]);

    /// <summary>The images that some node has had, each once.</summary>
    public IEnumerable<string> Images => _view is null ? _indexes.Images : _indexes.Images.Select(_view.See);

    /// <summary>The pods that are bound to a node.</summary>
    public IEnumerable<Pod> PodsOn(string node) => See(_indexes.PodsByNode[node]);

    /// <summary>The events about an object, newest first.</summary>
    public IEnumerable<Event> EventsAbout(ObjectRef about) => See(_indexes.EventsAbout(about));

    /// <summary>
    /// The events about this very object: one of the same name that lived earlier (another UID) is left out.
    /// Node events carry the node's name as UID; those count.
    /// </summary>
    public IEnumerable<Event> EventsAbout(KubeObject about) =>
        EventsAbout(about.Ref).Where(e => e.InvolvedObject.Uid is null or "" || e.InvolvedObject.Uid == about.Metadata.Uid || e.InvolvedObject.Uid == about.Name);

    /// <summary>The same cluster, each object seen through a view when it is touched; what else it says, at once.</summary>
    internal ClusterSnapshot Through(IObjectView view) => new(this, view);

    private IEnumerable<T> See<T>(IEnumerable<T> objects)
        where T : KubeObject => _view is null ? objects : objects.Select(_view.See);

    private static class EmptyTable<T>
        where T : KubeObject
    {
        public static readonly ObjectTable<T> Instance = new([]);
    }
}

/// <summary>What identifies a cluster in reports.</summary>
/// <param name="Id">Stable across runs: the UID of kube-system, or what the caller uses in its place.</param>
/// <param name="Version">The server's version, as in <c>v1.36.2</c>.</param>
/// <param name="Context">The kubeconfig context, where one was used.</param>
public sealed record ClusterIdentity(string Id, string? Version, string? Context);
