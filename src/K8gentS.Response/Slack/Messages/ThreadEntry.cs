using K8gentS.Response.Incidents;
using K8gentS.Response.Slack.WebApi;

namespace K8gentS.Response.Slack.Messages;

/// <summary>One line of an incident's history, as it stands in the thread.</summary>
internal static class ThreadEntry
{
    /// <summary>What the metadata of a thread's entry is called.</summary>
    public const string EventType = "k8gents_entry";

    /// <summary>The entry as a reply to the incident's message.</summary>
    public static SlackMessage Of(TimelineEntry entry, string threadTs)
    {
        var line = Line(entry);
        return new SlackMessage(line)
        {
            Blocks = [Paragraphs.Section(line)],
            ThreadTs = threadTs,
            ReplyBroadcast = entry.What is TimelineEvent.Returned or TimelineEvent.Escalated or TimelineEvent.Proposed,
            Metadata = new SlackMetadata(EventType, entry.Id),
        };
    }

    /// <summary>The entry as one line of mrkdwn.</summary>
    public static string Line(TimelineEntry entry)
    {
        var why = entry.What == TimelineEvent.Forwarded ? ForwardedTo.Show(entry.Why) : SlackText.Prose(entry.Why, 1_500);
        return $"{Sign(entry.What)} {What(entry.What)} by {Who(entry.Who)}{(why.Length > 0 ? $": {why}" : "")}";
    }

    private static string Who(string who) => SlackText.IsPerson(who) ? SlackText.Person(who) : SlackText.Prose(who, 100);

    private static string Sign(TimelineEvent what) => what switch
    {
        TimelineEvent.Resolved or TimelineEvent.Applied => "✅",
        TimelineEvent.Refused or TimelineEvent.ExecutionFailed => "⛔",
        TimelineEvent.Returned or TimelineEvent.Escalated => "🔁",
        TimelineEvent.RolledBack => "↩️",
        _ => "•",
    };

    private static string What(TimelineEvent what) => what switch
    {
        TimelineEvent.Opened => "First seen",
        TimelineEvent.CauseChanged => "Another cause leads now, said",
        TimelineEvent.Told => "Told",
        TimelineEvent.FoldedIntoStorm => "Folded into a storm",
        TimelineEvent.HeldBack => "Held back",
        TimelineEvent.ApprovalRequested => "A fix was asked for",
        TimelineEvent.Approved => "Approved",
        TimelineEvent.Refused => "Refused",
        TimelineEvent.ApprovalExpired => "An approval ended unused, noted",
        TimelineEvent.Executing => "The fix was begun",
        TimelineEvent.Applied => "The fix was applied",
        TimelineEvent.ExecutionFailed => "The fix was not applied",
        TimelineEvent.Verified => "The effect was judged",
        TimelineEvent.RolledBack => "The fix was taken back",
        TimelineEvent.Assigned => "Taken on",
        TimelineEvent.Forwarded => "Passed on",
        TimelineEvent.Dismissed => "Dismissed",
        TimelineEvent.Judged => "The cause was judged",
        TimelineEvent.Resolved => "Resolved, noted",
        TimelineEvent.Returned => "It is back, seen",
        TimelineEvent.Escalated => "It persists, reminded",
        TimelineEvent.Proposed => "The fix on offer was proposed",
        _ => $"{what}",
    };
}
