using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Snapshots;

/// <summary>All objects of one kind, by name and by namespace. Immutable once built.</summary>
/// <typeparam name="T">The kind's record.</typeparam>
public sealed class ObjectTable<T>
    where T : KubeObject
{
    private readonly Dictionary<(string? Namespace, string Name), T> _byName;
    private readonly Lazy<ILookup<string?, T>> _byNamespace;
    private readonly Func<T, T>? _view;
    private readonly List<T> _all;
    private readonly IReadOnlySet<string>? _onlyIn;

    internal ObjectTable(IEnumerable<T> objects, IReadOnlySet<string>? onlyIn = null)
    {
        _onlyIn = onlyIn;
        _byName = [];

        // Two kinds share one record where they are alike (webhook configurations), and often share names too.
        var namesakes = new List<T>();
        foreach (var item in objects)
        {
            if (_byName.TryGetValue((item.Namespace, item.Name), out var other) && other.Kind != item.Kind)
            {
                namesakes.Add(item);
            }
            else
            {
                _byName[(item.Namespace, item.Name)] = item;
            }
        }

        _all = [.. _byName.Values.Concat(namesakes).OrderBy(o => o.Namespace, StringComparer.Ordinal).ThenBy(o => o.Name, StringComparer.Ordinal).ThenBy(o => o.Kind, StringComparer.Ordinal)];
        _byNamespace = new(() => _all.ToLookup(o => o.Namespace, StringComparer.Ordinal));
    }

    private ObjectTable(ObjectTable<T> source, Func<T, T> view)
    {
        (_byName, _byNamespace, _all, _onlyIn) = (source._byName, source._byNamespace, source._all, source._onlyIn);
        _view = view;
    }

    /// <summary>How many there are.</summary>
    public int Count => _all.Count;

    /// <summary>Every object, ordered by namespace and name.</summary>
    public IEnumerable<T> All => _view is null ? _all : _all.Select(_view);

    /// <summary>The object of that name, or null. Cluster-scoped kinds pass null for the namespace.</summary>
    public T? Find(string? ns, string name) => _byName.GetValueOrDefault((ns, name)) is { } found ? View(found) : null;

    /// <summary>The objects of one namespace, ordered by name.</summary>
    public IEnumerable<T> In(string? ns) => _view is null ? _byNamespace.Value[ns] : _byNamespace.Value[ns].Select(_view);

    /// <summary>Whether objects of that namespace were read at all.</summary>
    public bool Covers(string? ns) => _onlyIn is null || ns is null || _onlyIn.Contains(ns);

    /// <summary>The same objects, each seen through a function when it is touched; the indexes are shared.</summary>
    internal ObjectTable<T> Through(Func<T, T> view) => new(this, view);

    private T View(T item) => _view is null ? item : _view(item);
}
