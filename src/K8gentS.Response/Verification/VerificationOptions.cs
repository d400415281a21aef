namespace K8gentS.Response.Verification;

/// <summary>How long the effect of a fix is watched, and what follows from it.</summary>
public sealed record VerificationOptions
{
    /// <summary>How long the target is watched from the moment the rollout has completed; 5 seconds to 1 hour.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the rollout may take to complete, from the change on.</summary>
    public TimeSpan RolloutWithin { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How much longer than <see cref="Window"/> the agent's word is waited for that the symptom is gone; it says so after some two minutes.</summary>
    public TimeSpan AgentWithin { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The agent looks at least this often: a symptom that it saw this lately is still there.</summary>
    public TimeSpan AgentLooksEvery { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>A new incident of the same workload counts once it is this old: what passes within a rollout is no incident.</summary>
    public TimeSpan NewIncidentAfter { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How often the target is looked at.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a look waits for the pods that there are; a watch of so long is what tells them.</summary>
    public TimeSpan PodLook { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether a fix that did not help is taken back too, and not only one that made things worse, where the approval allowed it.</summary>
    public bool RollsBackWhatPersists { get; init; }
}
