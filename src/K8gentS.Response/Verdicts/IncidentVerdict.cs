using K8gentS.Response.Incidents;

namespace K8gentS.Response.Verdicts;

/// <summary>Verdicts on the cause that leads an incident.</summary>
public static class IncidentVerdict
{
    /// <summary>The code under which a model's hypotheses are counted.</summary>
    public const string ModelCode = "model";

    /// <summary>The verdict; null where no cause leads the incident, so that there is nothing to judge.</summary>
    /// <param name="record">The incident as it was judged.</param>
    /// <param name="right">Whether its cause was right.</param>
    /// <param name="source">How we know.</param>
    /// <param name="who">The person, or <see cref="Actor.Responder"/>.</param>
    /// <param name="at">When.</param>
    public static Verdict? Of(IncidentRecord record, bool right, VerdictSource source, string who, DateTimeOffset at) =>
        record.Report.Hypotheses is [var lead, ..]
            ? new Verdict(record.Id, record.Episode, lead.Code ?? ModelCode, lead.Strength, lead.Cause, right, source, who, at)
            : null;
}
