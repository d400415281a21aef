using K8gentS.Diagnosis.Guidance;

namespace K8gentS.Border;

/// <summary>The newest guidance, where the parts of the agent that follow it can see it. Safe for many threads.</summary>
internal sealed class GuidanceBoard
{
    private volatile AgentGuidance? _current;

    /// <summary>The guidance; null until some has come.</summary>
    public AgentGuidance? Current => _current;

    /// <summary>Who follows the guidance: called with each that comes.</summary>
    public Action<AgentGuidance>? Follower { get; init; }

    /// <summary>Puts up new guidance.</summary>
    public void Post(AgentGuidance guidance)
    {
        _current = guidance;
        Follower?.Invoke(guidance);
    }
}
