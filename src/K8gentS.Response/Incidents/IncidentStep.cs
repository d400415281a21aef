namespace K8gentS.Response.Incidents;

/// <summary>One step of an incident's life: the next record and what happened, kept both or neither.</summary>
/// <param name="Record">The record after the step.</param>
/// <param name="Entries">What goes into the timeline.</param>
public sealed record IncidentStep(IncidentRecord Record, IReadOnlyList<TimelineEntry> Entries);

/// <summary>Who takes steps, where it is not a person.</summary>
public static class Actor
{
    /// <summary>The agent, which sees the cluster.</summary>
    public const string Agent = "agent";

    /// <summary>The responder itself.</summary>
    public const string Responder = "responder";

    /// <summary>What carries out approved plans.</summary>
    public const string Executor = "executor";
}
