using K8gentS.Response.Incidents;

namespace K8gentS.Response.Slack.Messages;

/// <summary>An incident in one line of mrkdwn, for lists.</summary>
internal static class IncidentLine
{
    public static string Of(IncidentRecord record)
    {
        var cause = record.Report.Hypotheses is [var lead, ..] ? lead.Summary : record.Report.Title;
        var state = Words.State(record.State) + (record.Assignee is { } who ? $", {SlackText.Person(who)}" : "");
        return $"{Words.Sign(record)} {SlackText.Code(record.Id, 60)} {SlackText.Code(record.Report.Workload.ToString(), 150)} {SlackText.Prose(cause, 200)} ({state})";
    }
}
