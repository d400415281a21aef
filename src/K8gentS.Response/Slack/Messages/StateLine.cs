using K8gentS.Response.Incidents;

namespace K8gentS.Response.Slack.Messages;

/// <summary>Where an incident stands, for everyone who opens its message.</summary>
internal static class StateLine
{
    public static string Of(IncidentView view)
    {
        var record = view.Record;
        var parts = new List<string> { $"*{Standing(record)}*" };
        if (record.Assignee is { } assignee)
        {
            parts.Add($"{SlackText.Person(assignee)} deals with it");
        }

        if (view.Judged is { } right)
        {
            parts.Add(right ? "cause confirmed" : "cause judged wrong");
        }

        if (record.GoneSince is { } gone)
        {
            parts.Add($"symptom gone since {SlackText.Time(gone)}");
        }

        return string.Join(" · ", parts);
    }

    private static string Standing(IncidentRecord record) => record.State switch
    {
        IncidentState.Open or IncidentState.Diagnosed or IncidentState.Told => "Open",
        IncidentState.AwaitingApproval => "A fix awaits approval",
        IncidentState.Approved => "A fix is approved and about to run",
        IncidentState.Executing => "A fix is being carried out",
        IncidentState.Verifying => "A fix was applied; its effect is being watched",
        IncidentState.Resolved => "Resolved",
        IncidentState.Persists => "Persists",
        IncidentState.RolledBack => "A fix was taken back",
        IncidentState.Dismissed => "Dismissed",
        IncidentState.Expired => "Open; an approval was not used in time",
        _ => $"{record.State}",
    };
}
