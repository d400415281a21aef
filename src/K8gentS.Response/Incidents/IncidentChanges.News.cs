using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Reports;

namespace K8gentS.Response.Incidents;

/// <content>What the agent says.</content>
public static partial class IncidentChanges
{
    /// <summary>
    /// An incident that nobody knew. News of its end open it too: it came and went while nothing could be kept.
    /// </summary>
    public static IncidentStep Opened(IncidentNews news, string clusterId, DateTimeOffset now, Holding holding)
    {
        var record = new IncidentRecord
        {
            Id = news.Incident.Id,
            ClusterId = clusterId,
            Revision = 0,
            State = StateOf(news.Incident),
            Report = news.Incident,
            OpenedAt = news.At,
            SeenAt = news.At,
            News = MarkOf(news),
            AlarmedAt = now,
            ChangedAt = now,
            GoneSince = news.Change == IncidentChange.Ended ? news.At : null,
            HeldBackBy = holding.IsMute ? holding.By : null,
        };
        // The message is the telling: nothing of the opening goes into its thread.
        var opened = new Happening(TimelineEvent.Opened, Actor.Agent, news.Incident.Title);
        return holding.IsMute
            ? Write(1, record, now, show: false, [opened, new Happening(TimelineEvent.HeldBack, Actor.Responder, holding.Why)])
            : Write(1, record, now, show: true, [opened]);
    }

    /// <summary>It came back after it was over: a new episode, of which nobody has taken charge yet.</summary>
    public static IncidentStep? Returned(IncidentRecord record, IncidentNews news, DateTimeOffset now, Holding holding)
    {
        var after = Refresh(record, news) with
        {
            State = StateOf(news.Incident),
            OpenedAt = news.At,
            AlarmedAt = now,
            Episode = record.Episode + 1,
            Assignee = null,
            HeldBackBy = holding.By,
            Reminders = 0,
            RemindedAt = null,
            StormId = null,
        };
        return Heard(record, after, now, TimelineEvent.Returned, news.Incident.Title, holding);
    }

    /// <summary>Another cause leads now, or it has become worse.</summary>
    public static IncidentStep? CauseChanged(IncidentRecord record, IncidentNews news, DateTimeOffset now, Holding holding)
    {
        var worse = news.Incident.Severity < record.Report.Severity;
        var why = worse ? $"{news.Incident.Title} (now {news.Incident.Severity.ToString().ToLowerInvariant()})" : news.Incident.Title;
        // Another cause is shown in place, which is enough; that it got worse is said aloud once the debounce is over.
        var after = Refresh(record, news) with
        {
            HeldBackBy = holding is { By: Holding.Debounced } && !worse ? record.HeldBackBy : holding.By,
            State = record.State == IncidentState.Open ? StateOf(news.Incident) : record.State,
        };
        return Heard(record, after, now, TimelineEvent.CauseChanged, why, holding);
    }

    /// <summary>News that change nothing people should see: counts, times, a message's wording.</summary>
    public static IncidentStep? Refreshed(IncidentRecord record, IncidentNews news, DateTimeOffset now) => Step(record, Refresh(record, news), now, show: false);

    /// <summary>Its symptom is gone. It is over only when it stays gone.</summary>
    public static IncidentStep? Ended(IncidentRecord record, NewsMark mark, DateTimeOffset now) =>
        Step(record, record with { News = mark, GoneSince = record.GoneSince ?? mark.At }, now, show: false);

    /// <summary>Its symptom is there again before it was over.</summary>
    public static IncidentStep? SeenAgain(IncidentRecord record, DateTimeOffset seenAt, DateTimeOffset now) =>
        record.GoneSince is null ? null : Step(record, record with { GoneSince = null, SeenAt = seenAt }, now, show: false);

    /// <summary>It is over. Told aloud where the episode itself was.</summary>
    public static IncidentStep? Resolved(IncidentRecord record, DateTimeOffset now, string why)
    {
        if (record.State == IncidentState.Resolved)
        {
            return null;
        }

        var muted = record.HeldBackBy is not null and not Holding.Debounced;
        var resolved = new Happening(TimelineEvent.Resolved, Actor.Responder, why, Aloud: record.HeldBackBy is null);
        return Step(record, record with { State = IncidentState.Resolved }, now, show: !muted, resolved);
    }

    /// <summary>The mark of news.</summary>
    public static NewsMark MarkOf(IncidentNews news) => new(news.At, (int)news.Change);

    private static IncidentStep? Heard(IncidentRecord before, IncidentRecord after, DateTimeOffset now, TimelineEvent what, string why, Holding holding) => holding.By is null
        ? Step(before, after, now, show: true, new Happening(what, Actor.Agent, why, Aloud: true))
        : Step(before, after, now, show: !holding.IsMute, new Happening(what, Actor.Agent, why), new Happening(TimelineEvent.HeldBack, Actor.Responder, holding.Why));

    private static IncidentRecord Refresh(IncidentRecord record, IncidentNews news) => record with
    {
        Report = news.Incident,
        SeenAt = news.At > record.SeenAt ? news.At : record.SeenAt,
        News = MarkOf(news),
        GoneSince = null,
    };

    private static IncidentState StateOf(IncidentReport report) => report.Hypotheses.Count > 0 ? IncidentState.Diagnosed : IncidentState.Open;
}
