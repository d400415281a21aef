using System.Collections.Immutable;
using K8gentS.SimCluster.Store;

namespace K8gentS.SimCluster.Api.Logs;

/// <summary>Where the text of a container's log comes from; the newest source that knows the container answers.</summary>
internal sealed class LogSources
{
    private ImmutableStack<Func<ObjectKey, string, bool, string?>> _sources = [];

    /// <summary>Adds a source that is asked before all others.</summary>
    /// <param name="source">Takes the pod, the container and whether its previous run is meant; null where it has no such log.</param>
    public void Add(Func<ObjectKey, string, bool, string?> source) => ImmutableInterlocked.Update(ref _sources, s => s.Push(source));

    public string? Find(ObjectKey pod, string container, bool previous) =>
        _sources.Select(source => source(pod, container, previous)).FirstOrDefault(text => text is not null);
}
