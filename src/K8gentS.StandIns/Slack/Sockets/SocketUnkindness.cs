namespace K8gentS.StandIns.Slack.Sockets;

/// <summary>What Socket Mode does to the app besides serving it; counters are how many times it still will.</summary>
internal sealed class SocketUnkindness
{
    private int _duplicates;
    private int _cuts;
    private int _lostAcknowledgements;
    private volatile bool _disabled;
    private volatile bool _mute;

    /// <summary>Socket Mode is switched off in the app's settings.</summary>
    public bool Disabled
    {
        get => _disabled;
        set => _disabled = value;
    }

    /// <summary>Connections are accepted and never greeted.</summary>
    public bool Mute
    {
        get => _mute;
        set => _mute = value;
    }

    public void Duplicate(int times) => Interlocked.Add(ref _duplicates, times);

    public void Cut(int times) => Interlocked.Add(ref _cuts, times);

    public void LoseAcknowledgements(int times) => Interlocked.Add(ref _lostAcknowledgements, times);

    public bool TakeDuplicate() => Take(ref _duplicates);

    public bool TakeCut() => Take(ref _cuts);

    public bool TakeLostAcknowledgement() => Take(ref _lostAcknowledgements);

    private static bool Take(ref int left)
    {
        while (Volatile.Read(ref left) is var now and > 0)
        {
            if (Interlocked.CompareExchange(ref left, now - 1, now) == now)
                return true;
        }

        return false;
    }
}
