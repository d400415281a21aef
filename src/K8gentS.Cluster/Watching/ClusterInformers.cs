using K8gentS.Cluster.Reading;
using K8gentS.Diagnosis.Snapshots;
using K8gentS.KubeApi;

namespace K8gentS.Cluster.Watching;

/// <summary>The informers of every kind and namespace in scope, and the snapshots they give.</summary>
internal sealed class ClusterInformers
{
    private readonly IReadOnlyList<Informer> _informers;
    private readonly IReadOnlyList<string> _otherBlindSpots;
    private readonly SnapshotAssembler _assembler;
    private readonly IKubeClient _client;
    private readonly TimeProvider _time;

    /// <summary>Informers that have not started.</summary>
    /// <param name="cluster">Which cluster it is.</param>
    /// <param name="scope">Which namespaces.</param>
    /// <param name="otherBlindSpots">What cannot be seen for reasons that lie elsewhere.</param>
    /// <param name="context">What the reflectors share.</param>
    /// <param name="changed">Called after each change that is worth a look, from any thread.</param>
    public ClusterInformers(ClusterIdentity cluster, NamespaceScope scope, IReadOnlyList<string> otherBlindSpots, WatchContext context, Action changed)
    {
        _informers = [.. Source.Of(scope).Select(s => Informer.Of(s, context, s.Kind.Wakes ? changed : static () => { }))];
        _otherBlindSpots = otherBlindSpots;
        _assembler = new SnapshotAssembler(cluster);
        (_client, _time) = (context.Client, context.Time);
    }

    /// <summary>Watches until it is cancelled; does not throw.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(_informers.Select(i => i.RunAsync(cancellationToken)));

    /// <summary>Waits until every place has been listed or cannot be, but no longer than that.</summary>
    public async Task SettleAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(_informers.Select(i => i.Settled)).WaitAsync(patience, _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // What has not been listed yet is named as a blind spot.
        }
    }

    /// <summary>How many places are watched, have not been listed yet, and have been out of touch for longer than moments.</summary>
    public (int Places, int Unlisted, int Interrupted) Sync()
    {
        var now = ClusterClock.Now(_client, _time);
        return (_informers.Count, _informers.Count(i => !i.Settled.IsCompleted), _informers.Count(i => i.IsInterrupted(now)));
    }

    /// <summary>The cluster as it is now. Not to be called from several threads at once.</summary>
    public ClusterSnapshot TakeSnapshot()
    {
        var now = ClusterClock.Now(_client, _time);
        return _assembler.Assemble([.. _informers.Select(i => i.Read(now))], _otherBlindSpots, now);
    }
}
