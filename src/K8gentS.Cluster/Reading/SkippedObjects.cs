using K8gentS.KubeApi;

namespace K8gentS.Cluster.Reading;

/// <summary>The objects of one place that could not be read, each counted once, however often it is sent.</summary>
internal sealed class SkippedObjects
{
    private const int Most = 10_000;
    private readonly HashSet<(string?, string?)> _names = [];

    public int Count => _names.Count;

    public void Add(SkippedObject skipped)
    {
        if (_names.Count < Most)
        {
            _names.Add((skipped.Namespace, skipped.Name));
        }
    }

    public void Remove(string? ns, string name) => _names.Remove((ns, name));
}
