using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Cluster.Reading;

/// <summary>What is seen in one place at one moment.</summary>
/// <param name="Source">The place.</param>
/// <param name="Version">Grows with every change of the objects, so that equal numbers mean equal objects.</param>
/// <param name="BlindSpots">What is not seen.</param>
internal abstract record SourceReading(Source Source, long Version, IReadOnlyList<BlindSpot> BlindSpots)
{
    /// <summary>Whether the objects are known; none may be there.</summary>
    public abstract bool IsSeen { get; }

    /// <summary>Adds the objects of several places of the same record to a snapshot.</summary>
    public abstract void AddTo(SnapshotBuilder builder, IEnumerable<SourceReading> sameType);

    /// <summary>Adds the same objects again, sorted and indexed already in an earlier snapshot.</summary>
    public abstract void AddTo(SnapshotBuilder builder, ClusterSnapshot earlier);
}

/// <summary>What is seen in one place, with the objects; null where they are not known.</summary>
internal sealed record SourceReading<T>(Source Source, IReadOnlyCollection<T>? Items, long Version, IReadOnlyList<BlindSpot> BlindSpots)
    : SourceReading(Source, Version, BlindSpots)
    where T : KubeObject
{
    public override bool IsSeen => Items is not null;

    public override void AddTo(SnapshotBuilder builder, IEnumerable<SourceReading> sameType)
    {
        var seen = sameType.OfType<SourceReading<T>>().Where(r => r.IsSeen).ToList();
        var everywhere = seen.Exists(r => r.Source.Namespace is null);
        builder.Add(seen.SelectMany(r => r.Items!), everywhere ? null : seen.Select(r => r.Source.Namespace!).ToHashSet(StringComparer.Ordinal));
    }

    public override void AddTo(SnapshotBuilder builder, ClusterSnapshot earlier) => builder.Add(earlier.Of<T>());
}
