namespace K8gentS.Response.Incidents;

/// <content>What people do with it.</content>
public static partial class IncidentChanges
{
    /// <summary>Somebody deals with it; reminders stop.</summary>
    public static IncidentStep? Assigned(IncidentRecord record, string who, DateTimeOffset at) =>
        record.Assignee == who ? null : Step(record, record with { Assignee = who }, at, show: true, new Happening(TimelineEvent.Assigned, who, Aloud: true));

    /// <summary>Somebody passed it on.</summary>
    /// <param name="record">The incident.</param>
    /// <param name="who">Who did.</param>
    /// <param name="at">When.</param>
    /// <param name="why">To whom, for people.</param>
    public static IncidentStep? Forwarded(IncidentRecord record, string who, DateTimeOffset at, string why) =>
        Step(record, record, at, show: true, new Happening(TimelineEvent.Forwarded, who, why, Aloud: true));

    /// <summary>Somebody wants to hear no more of it.</summary>
    /// <param name="record">The incident.</param>
    /// <param name="who">Who does.</param>
    /// <param name="at">When.</param>
    /// <param name="why">The reason, for people.</param>
    /// <param name="muteId">The mute rule that was made for it: when it expires and the incident is still there, people hear of it again. Null for none.</param>
    public static IncidentStep? Dismissed(IncidentRecord record, string who, DateTimeOffset at, string why, string? muteId) => record.State == IncidentState.Dismissed
        ? null
        : Step(record, record with { State = IncidentState.Dismissed, HeldBackBy = muteId }, at, show: true, new Happening(TimelineEvent.Dismissed, who, why, Aloud: true));

    /// <summary>Somebody said whether the cause was right.</summary>
    public static IncidentStep? Judged(IncidentRecord record, string who, DateTimeOffset at, bool right) =>
        Step(record, record, at, show: true, new Happening(TimelineEvent.Judged, who, right ? "the cause was right" : "the cause was wrong", Aloud: true));

    /// <summary>Something that was asked for was refused.</summary>
    public static IncidentStep? Refused(IncidentRecord record, string who, DateTimeOffset at, string why) =>
        Step(record, record, at, show: true, new Happening(TimelineEvent.Refused, who, why, Aloud: true));
}
