namespace K8gentS.Response.Verification;

/// <summary>All that a verdict depends on.</summary>
internal sealed record VerificationFacts
{
    /// <summary>When the change was made.</summary>
    public required DateTimeOffset AppliedAt { get; init; }

    /// <summary>When the rollout was first seen complete; null for not yet.</summary>
    public required DateTimeOffset? CompletedAt { get; init; }

    /// <summary>The present look.</summary>
    public required WorkloadLook Look { get; init; }

    /// <summary>How many pods were available when it was first looked at after the change; null where that is not known.</summary>
    public int? AvailableBefore { get; init; }

    /// <summary>Restarts when the rollout was first seen complete, by the pod's UID.</summary>
    public required IReadOnlyDictionary<string, int> RestartsBefore { get; init; }

    /// <summary>Whether somebody else has changed the target since.</summary>
    public bool ChangedByOthers { get; init; }

    /// <summary>Since when the agent has not seen the symptom; null where it has not said so.</summary>
    public DateTimeOffset? GoneSince { get; init; }

    /// <summary>When the agent last saw the symptom.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>When the agent last looked at the cluster, as far as it is known.</summary>
    public DateTimeOffset? AgentLookedAt { get; init; }

    /// <summary>Titles of incidents of the same workload that came after the change and are still there.</summary>
    public IReadOnlyList<string> NewIncidents { get; init; } = [];
}
