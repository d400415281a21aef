using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Cluster.Reading;

/// <summary>
/// Makes snapshots of what is seen in all places. What did not change since the last one is taken over from it, sorted and
/// indexed as it is. Not safe for use from several threads.
/// </summary>
internal sealed class SnapshotAssembler(ClusterIdentity cluster)
{
    private readonly Dictionary<Type, long[]> _versions = [];
    private ClusterSnapshot? _last;

    public ClusterSnapshot Assemble(IReadOnlyList<SourceReading> readings, IEnumerable<string> otherBlindSpots, DateTimeOffset now)
    {
        var builder = new SnapshotBuilder();
        foreach (var kind in readings.Where(r => r.IsSeen).GroupBy(r => r.Source.Kind.ObjectType))
        {
            Add(builder, kind.Key, [.. kind]);
        }

        foreach (var sentence in otherBlindSpots.Concat(BlindSpot.Sentences(readings.SelectMany(r => r.BlindSpots))))
        {
            builder.AddBlindSpot(sentence);
        }

        return _last = builder.Build(cluster, now);
    }

    private void Add(SnapshotBuilder builder, Type type, IReadOnlyList<SourceReading> readings)
    {
        long[] versions = [.. readings.SelectMany(r => new[] { r.Source.GetHashCode(), r.Version })];
        if (_last is not null && _versions.TryGetValue(type, out var before) && before.AsSpan().SequenceEqual(versions))
        {
            readings[0].AddTo(builder, _last);
        }
        else
        {
            readings[0].AddTo(builder, readings);
        }

        _versions[type] = versions;
    }
}
