using K8gentS.Response.Incidents;
using K8gentS.Response.Verdicts;

namespace K8gentS.Response.Slack.Conversation.Handlers;

/// <summary>Makes verdicts on the leading cause of an incident.</summary>
internal static class VerdictOf
{
    /// <summary>The verdict; null where nothing leads.</summary>
    public static Verdict? Lead(IncidentRecord record, bool right, VerdictSource source, string who, DateTimeOffset at) => record.Report.Hypotheses is [var lead, ..]
        ? new Verdict(record.Id, record.Episode, lead.Code ?? "model", lead.Strength, lead.Cause, right, source, who, at)
        : null;
}
