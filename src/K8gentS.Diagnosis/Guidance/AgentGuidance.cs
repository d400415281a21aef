namespace K8gentS.Diagnosis.Guidance;

/// <summary>
/// The responder's reply: typed guidance and nothing else. It carries no free text, no URL and no action, so that
/// whoever holds the responder cannot make the agent say or do anything.
/// </summary>
public sealed record AgentGuidance
{
    /// <summary>The settings that concern the agent, with the version that they stand in the store under.</summary>
    public required AgentSettings Settings { get; init; }

    /// <summary>What people want to hear nothing of for now.</summary>
    public required IReadOnlyList<MuteRule> Mutes { get; init; }

    /// <summary>How often each rule, or a model, was right in this cluster; feeds the confidence.</summary>
    public required IReadOnlyList<VerdictCount> Verdicts { get; init; }

    /// <summary>Objects that people want looked at now.</summary>
    public required IReadOnlyList<DiagnosisRequest> Requests { get; init; }

    /// <summary>Which incidents the store knows, and as of when: what the agent need not tell again after its restart.</summary>
    public required IReadOnlyList<KnownIncident> Known { get; init; }
}

/// <summary>Settings of the agent that people change while it runs. Null means: as the agent was started.</summary>
public sealed record AgentSettings
{
    /// <summary>Rises with each change.</summary>
    public long Version { get; init; }

    /// <summary>The model provider's name.</summary>
    public string? ModelProvider { get; init; }

    /// <summary>The model's name.</summary>
    public string? Model { get; init; }

    /// <summary>How many incidents an hour may go to a model; 0 to 1,000.</summary>
    public int? ModelIncidentsPerHour { get; init; }

    /// <summary>How many tokens a day models may take; 0 for none.</summary>
    public long? ModelTokensPerDay { get; init; }
}

/// <summary>Something that people want to hear nothing of, until it expires. All parts that are given must match.</summary>
/// <param name="Id">Its name in the store.</param>
/// <param name="Namespace">The namespace, or null for all.</param>
/// <param name="Cause">The cause id, or null for all.</param>
/// <param name="IncidentId">The incident, or null for all.</param>
/// <param name="Label">A label of the workload as <c>key=value</c> or <c>key</c>, or null.</param>
/// <param name="Until">When it expires.</param>
public sealed record MuteRule(string Id, string? Namespace, string? Cause, string? IncidentId, string? Label, DateTimeOffset Until);

/// <summary>How often a rule led a report and was right, or wrong, as people judged it.</summary>
/// <param name="Code">The diagnoser's code; <c>model</c> for a model's hypothesis.</param>
/// <param name="Strength">The strength that it claimed.</param>
/// <param name="Cause">The cause id.</param>
/// <param name="Right">How often it was right.</param>
/// <param name="Wrong">How often it was wrong.</param>
public sealed record VerdictCount(string Code, Strength Strength, string Cause, int Right, int Wrong);

/// <summary>A person's wish that something be looked at now.</summary>
/// <param name="Id">Names the request in <see cref="AgentMessage.Answers"/>.</param>
/// <param name="Namespace">The namespace.</param>
/// <param name="Kind">The kind, or null for the whole namespace.</param>
/// <param name="Name">The name, or null for the whole namespace.</param>
public sealed record DiagnosisRequest(string Id, string Namespace, string? Kind, string? Name);

/// <summary>An incident that the responder's store knows.</summary>
/// <param name="Id">The incident's id.</param>
/// <param name="Cause">The leading cause that was told; null for none.</param>
/// <param name="At">As of when.</param>
public sealed record KnownIncident(string Id, string? Cause, DateTimeOffset At);
