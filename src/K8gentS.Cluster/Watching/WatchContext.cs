using K8gentS.KubeApi;
using Microsoft.Extensions.Logging;

namespace K8gentS.Cluster.Watching;

/// <summary>What all reflectors of one cluster share.</summary>
/// <param name="Client">The cluster.</param>
/// <param name="Settings">How patient they are.</param>
/// <param name="Time">The clock.</param>
/// <param name="Metrics">What they count.</param>
/// <param name="Logger">What they say.</param>
internal sealed record WatchContext(IKubeClient Client, WatchSettings Settings, TimeProvider Time, WatchMetrics Metrics, ILogger Logger) : IDisposable
{
    private const int MostLists = 32;

    /// <summary>Bounds the lists that run at once, as at the start all want to.</summary>
    public SemaphoreSlim Lists { get; } = new(Math.Clamp(Settings.Parallelism, 1, MostLists));

    public void Dispose() => Lists.Dispose();
}
