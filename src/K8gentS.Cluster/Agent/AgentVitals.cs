using K8gentS.Cluster.Watching;

namespace K8gentS.Cluster.Agent;

/// <summary>How an agent fares, for those who ask from outside. Safe for many threads.</summary>
public sealed class AgentVitals
{
    private readonly TimeProvider _time;
    private readonly long _madeAt;
    private readonly TimeSpan _longestTurn;
    private readonly TimeSpan _oldestLook;
    private volatile ClusterInformers? _informers;
    private long _turnedAt;
    private long _lookedAt;

    /// <summary>The vitals of an agent that has not started.</summary>
    internal AgentVitals(ClusterAgentOptions options, TimeProvider time)
    {
        (_time, _madeAt) = (time, time.GetTimestamp());
        (_turnedAt, _lookedAt) = (_madeAt, _madeAt);
        _oldestLook = options.LookTimeout + (2 * options.LookInterval) + options.LongestSettle;
        _longestTurn = (2 * _oldestLook) + options.FirstLookPatience;
    }

    /// <summary>That the looking hangs, in a sentence, which only a restart mends; null where it does not. Says nothing of a cluster that cannot be reached.</summary>
    public string? Stuck => Since(ref _turnedAt) is var since && since > _longestTurn ? $"no look has begun for {Minutes(since)}" : null;

    /// <summary>Why its picture of the cluster cannot be relied on, in a sentence; null where it can.</summary>
    public string? NotSynced => _informers?.Sync() switch
    {
        null => "the cluster has not been read yet",
        { Unlisted: > 0 } sync => $"{sync.Unlisted} of {sync.Places} lists of objects have not come yet",
        { Places: > 0 } sync when sync.Interrupted == sync.Places => "all watches have been interrupted for more than a minute; the API server may be away",
        _ => null,
    };

    /// <summary>Why its findings are not of now, in a sentence; null where they are.</summary>
    public string? NotLooking => Interlocked.Read(ref _lookedAt) == _madeAt ? "it has not looked yet"
        : Since(ref _lookedAt) is var since && since > _oldestLook ? $"the last look that came to an end was {Minutes(since)} ago"
        : null;

    /// <summary>How long ago a look last came to its end; before the first, since it was made.</summary>
    internal TimeSpan LookAge => Since(ref _lookedAt);

    /// <summary>The informers, once there are some.</summary>
    internal ClusterInformers? Informers
    {
        set => _informers = value;
    }

    /// <summary>A look begins.</summary>
    internal void Turned() => Interlocked.Exchange(ref _turnedAt, _time.GetTimestamp());

    /// <summary>A look has come to its end.</summary>
    internal void Looked() => Interlocked.Exchange(ref _lookedAt, Math.Max(_time.GetTimestamp(), _madeAt + 1));

    private TimeSpan Since(ref long at) => _time.GetElapsedTime(Interlocked.Read(ref at));

    private static string Minutes(TimeSpan time) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{time.TotalMinutes:0.0} minutes");
}
