namespace K8gentS.Response.Incidents;

/// <content>What people have been told, and what they are told without any news.</content>
public static partial class IncidentChanges
{
    /// <summary>People have been told by a message of the incident's own; it is in no storm any more.</summary>
    /// <param name="record">The incident as it is now.</param>
    /// <param name="teller">Who told.</param>
    /// <param name="aloud">Whether something was posted, rather than brought up to date.</param>
    /// <param name="now">When.</param>
    public static IncidentStep? Told(IncidentRecord record, string teller, bool aloud, DateTimeOffset now)
    {
        var first = record.State is IncidentState.Open or IncidentState.Diagnosed;
        if (!first && !aloud && record.StormId is null)
        {
            return null;
        }

        var after = record with
        {
            State = first ? IncidentState.Told : record.State,
            ToldAt = aloud ? now : record.ToldAt,
            StormId = null,
        };
        return first ? Step(record, after, now, show: false, new Happening(TimelineEvent.Told, Actor.Responder, teller)) : Step(record, after, now, show: false);
    }

    /// <summary>One of many at once: a storm tells of it, until a person wants it by itself or the storm is over.</summary>
    public static IncidentStep? Folded(IncidentRecord record, string stormId, DateTimeOffset now) =>
        Step(record, record with { StormId = stormId, TellAfter = null }, now, show: false, new Happening(TimelineEvent.FoldedIntoStorm, Actor.Responder, stormId));

    /// <summary>It is told by itself again.</summary>
    public static IncidentStep? Unfolded(IncidentRecord record, string who, DateTimeOffset now, string why) =>
        record.StormId is null ? null : Step(record, record with { StormId = null }, now, show: true, new Happening(TimelineEvent.Unfolded, who, why));

    /// <summary>What held it back does so no more, and it is still there.</summary>
    public static IncidentStep? Released(IncidentRecord record, DateTimeOffset now, string why)
    {
        if (record.HeldBackBy is null)
        {
            return null;
        }

        var back = record.State == IncidentState.Dismissed ? StateOf(record.Report) : record.State;
        return Step(record, record with { HeldBackBy = null, State = back, AlarmedAt = now }, now, show: true, new Happening(TimelineEvent.Returned, Actor.Responder, why, Aloud: true));
    }

    /// <summary>Something else holds it back from now on.</summary>
    public static IncidentStep? HeldOn(IncidentRecord record, Holding holding, DateTimeOffset now) =>
        record.HeldBackBy == holding.By ? null : Step(record, record with { HeldBackBy = holding.By }, now, show: false, new Happening(TimelineEvent.HeldBack, Actor.Responder, holding.Why));

    /// <summary>It persists and nobody has taken it on: people are reminded.</summary>
    public static IncidentStep? Escalated(IncidentRecord record, DateTimeOffset now, string why) => Step(
        record,
        record with { Reminders = record.Reminders + 1, RemindedAt = now },
        now,
        show: true,
        new Happening(TimelineEvent.Escalated, Actor.Responder, why, Aloud: true));
}
