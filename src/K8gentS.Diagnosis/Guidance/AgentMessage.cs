using K8gentS.Diagnosis.Reports;

namespace K8gentS.Diagnosis.Guidance;

/// <summary>
/// What the agent tells the responder: incidents that are new, changed or ended, and which are still there. Sent when
/// there is news, and from time to time without any, since the reply carries the guidance.
/// </summary>
public sealed record AgentMessage
{
    /// <summary>The cluster's id, as in <see cref="Snapshots.ClusterIdentity"/>.</summary>
    public required string ClusterId { get; init; }

    /// <summary>The cluster's now when this was made.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>What is new of each incident; at most one entry an incident.</summary>
    public required IReadOnlyList<IncidentNews> News { get; init; }

    /// <summary>Ids of all incidents that the last look saw.</summary>
    public required IReadOnlyList<string> Present { get; init; }

    /// <summary>What came of the requests of <see cref="AgentGuidance.Requests"/> that have been looked into.</summary>
    public IReadOnlyList<DiagnosisAnswer> Answers { get; init; } = [];
}

/// <summary>What became of an incident since it was last told.</summary>
public enum IncidentChange
{
    /// <summary>It is new.</summary>
    Opened,

    /// <summary>Its leading cause is another one now, or a model has explained what was unexplained.</summary>
    Changed,

    /// <summary>It has not been seen for a while.</summary>
    Ended,
}

/// <summary>News of one incident.</summary>
/// <param name="Change">What became of it.</param>
/// <param name="Incident">The incident as it was last seen; sanitized.</param>
/// <param name="At">The cluster's now when that was seen. Of two news of one incident the later one counts; the same one twice changes nothing.</param>
public sealed record IncidentNews(IncidentChange Change, IncidentReport Incident, DateTimeOffset At);

/// <summary>What came of a person's request.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="IncidentIds">The incidents that concern what was asked about; none where all is well there.</param>
public sealed record DiagnosisAnswer(string RequestId, IReadOnlyList<string> IncidentIds);
