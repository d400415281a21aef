using K8gentS.Diagnosis.Guidance;
using K8gentS.Response.Incidents;

namespace K8gentS.Response.Intake;

/// <summary>What follows from an agent's news, and from what its looks see, for an incident as the store has it. Pure.</summary>
internal sealed class NewsReading(string clusterId, TellRules rules)
{
    /// <summary>A dismissed incident counts as over only when it has been gone this long: a container that crashes runs in between.</summary>
    private static readonly TimeSpan DismissedIsOver = TimeSpan.FromMinutes(10);

    /// <summary>The step that news lead to; null for none: they are older than what is known, or the same.</summary>
    public IncidentStep? Step(IncidentRecord? record, IncidentNews news)
    {
        if (record is null)
        {
            return IncidentChanges.Opened(news, clusterId, rules.Now, rules.Judge(news.Incident, null));
        }

        if (!IsNew(record, news))
        {
            return null;
        }

        return news.Change == IncidentChange.Ended ? IncidentChanges.Ended(record, IncidentChanges.MarkOf(news), rules.Now) : Seen(record, news);
    }

    /// <summary>A look saw an incident that is gone in the store.</summary>
    public IncidentStep? Back(IncidentRecord record, DateTimeOffset seenAt) =>
        IsOver(record) ? Returned(record, new IncidentNews(IncidentChange.Opened, record.Report, seenAt)) : IncidentChanges.SeenAgain(record, seenAt, rules.Now);

    /// <summary>No look has seen it for a while.</summary>
    public IncidentStep? Gone(IncidentRecord record, DateTimeOffset since) =>
        record.GoneSince is null ? IncidentChanges.Ended(record, new NewsMark(since, (int)IncidentChange.Ended), rules.Now) : null;

    // A model may explain twice what one look saw: of the same moment, another cause is news.
    private static bool IsNew(IncidentRecord record, IncidentNews news)
    {
        var mark = IncidentChanges.MarkOf(news);
        return mark.IsAfter(record.News) || (mark == record.News && news.Change != IncidentChange.Ended && LeadCause(news) != record.LeadCause);
    }

    private IncidentStep? Seen(IncidentRecord record, IncidentNews news)
    {
        if (IsOver(record))
        {
            return Returned(record, news);
        }

        var matters = LeadCause(news) != record.LeadCause || news.Incident.Severity < record.Report.Severity;
        return matters && record.State != IncidentState.Dismissed
            ? IncidentChanges.CauseChanged(record, news, rules.Now, rules.Judge(news.Incident, record.ToldAt))
            : IncidentChanges.Refreshed(record, news, rules.Now);
    }

    private IncidentStep? Returned(IncidentRecord record, IncidentNews news) =>
        IncidentChanges.Returned(record, news, rules.Now, rules.Judge(news.Incident, record.ToldAt));

    private bool IsOver(IncidentRecord record) => record.State switch
    {
        IncidentState.Resolved => true,
        IncidentState.Dismissed => rules.Now - record.GoneSince >= DismissedIsOver,
        _ => false,
    };

    private static string? LeadCause(IncidentNews news) => news.Incident.Hypotheses is [var lead, ..] ? lead.Cause : null;
}
