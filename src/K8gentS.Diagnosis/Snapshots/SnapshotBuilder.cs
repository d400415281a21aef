using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Snapshots;

/// <summary>Gathers what was read into a <see cref="ClusterSnapshot"/>. Not safe for use from several threads.</summary>
public sealed class SnapshotBuilder
{
    private readonly Dictionary<Type, object> _tables = [];
    private readonly List<string> _blindSpots = [];

    /// <summary>Says that this kind was read, and gives what was found; an empty list means that there is none.</summary>
    /// <param name="objects">What was found.</param>
    /// <param name="onlyIn">The namespaces in which it was read; null for all.</param>
    public SnapshotBuilder Add<T>(IEnumerable<T> objects, IReadOnlySet<string>? onlyIn = null)
        where T : KubeObject
    {
        _tables[typeof(T)] = new ObjectTable<T>(objects, onlyIn);
        return this;
    }

    /// <summary>The same for a table that an earlier snapshot built of the same objects: sorted and indexed already.</summary>
    public SnapshotBuilder Add<T>(ObjectTable<T> table)
        where T : KubeObject
    {
        _tables[typeof(T)] = table;
        return this;
    }

    /// <summary>Names something that could not be seen.</summary>
    public SnapshotBuilder AddBlindSpot(string sentence)
    {
        if (!_blindSpots.Contains(sentence, StringComparer.Ordinal))
        {
            _blindSpots.Add(sentence);
        }

        return this;
    }

    /// <summary>The snapshot at that moment.</summary>
    public ClusterSnapshot Build(ClusterIdentity cluster, DateTimeOffset now) => new(new(_tables), cluster, now, [.. _blindSpots]);
}
