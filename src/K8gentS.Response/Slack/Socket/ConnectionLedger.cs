namespace K8gentS.Response.Slack.Socket;

/// <summary>How the connections stand, for whoever asks from whichever thread.</summary>
internal sealed class ConnectionLedger(TimeProvider time)
{
    private readonly Lock _lock = new();
    private SlackConnectionState _state = new(0, null, null, "Not connected to Slack yet.");

    public SlackConnectionState State
    {
        get
        {
            lock (_lock)
                return _state;
        }
    }

    public void Greeted()
    {
        lock (_lock)
            _state = _state with { Connections = _state.Connections + 1, ConnectedSince = _state.ConnectedSince ?? time.GetUtcNow(), Fault = null };
        ResponseMetrics.SlackConnected();
    }

    public void Ended()
    {
        ResponseMetrics.SlackDisconnected();
        lock (_lock)
        {
            _state = _state.Connections > 1
                ? _state with { Connections = _state.Connections - 1 }
                : _state with { Connections = 0, ConnectedSince = null, Fault = "The connection to Slack was lost; opening another." };
        }
    }

    public void Refused(string fault)
    {
        lock (_lock)
        {
            if (_state.Connections == 0)
                _state = _state with { Fault = fault };
        }
    }

    public void EnvelopeCame()
    {
        lock (_lock)
            _state = _state with { LastEnvelope = time.GetUtcNow() };
    }
}
