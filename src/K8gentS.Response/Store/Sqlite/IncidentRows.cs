using System.Text;
using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Reports;
using K8gentS.Diagnosis.Reports.Json;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Response.Incidents;

namespace K8gentS.Response.Store.Sqlite;

/// <summary>A row of the table of incidents; members are its columns.</summary>
internal sealed class IncidentRow
{
    public string Id { get; init; } = "";

    public string ClusterId { get; init; } = "";

    public long Revision { get; init; }

    public string State { get; init; } = "";

    public string Kind { get; init; } = "";

    public string? Namespace { get; init; }

    public string Name { get; init; } = "";

    public long Severity { get; init; }

    public string? Cause { get; init; }

    public string OpenedAt { get; init; } = "";

    public string SeenAt { get; init; } = "";

    public string NewsAt { get; init; } = "";

    public long NewsRank { get; init; }

    public string AlarmedAt { get; init; } = "";

    public string ChangedAt { get; init; } = "";

    public string? GoneSince { get; init; }

    public long Episode { get; init; }

    public string? Assignee { get; init; }

    public long TellRevision { get; init; }

    public string? TellSince { get; init; }

    public string? TellAfter { get; init; }

    public string? ToldAt { get; init; }

    public string? HeldBackBy { get; init; }

    public long Reminders { get; init; }

    public string? RemindedAt { get; init; }

    public string? StormId { get; init; }

    public string Report { get; init; } = "";
}

/// <summary>Records to rows and back.</summary>
internal sealed class IncidentRows(ITextSanitizer sanitizer)
{
    public static IncidentRow Of(IncidentRecord record) => new()
    {
        Id = record.Id,
        ClusterId = record.ClusterId,
        Revision = record.Revision,
        State = record.State.ToString(),
        Kind = record.Report.Workload.Kind,
        Namespace = record.Report.Workload.Namespace,
        Name = record.Report.Workload.Name,
        Severity = (long)record.Report.Severity,
        Cause = record.LeadCause,
        OpenedAt = SqliteTime.Text(record.OpenedAt),
        SeenAt = SqliteTime.Text(record.SeenAt),
        NewsAt = SqliteTime.Text(record.News.At),
        NewsRank = record.News.Rank,
        AlarmedAt = SqliteTime.Text(record.AlarmedAt),
        ChangedAt = SqliteTime.Text(record.ChangedAt),
        GoneSince = SqliteTime.Text(record.GoneSince),
        Episode = record.Episode,
        Assignee = record.Assignee,
        TellRevision = record.TellRevision,
        TellSince = SqliteTime.Text(record.TellSince),
        TellAfter = SqliteTime.Text(record.TellAfter),
        ToldAt = SqliteTime.Text(record.ToldAt),
        HeldBackBy = record.HeldBackBy,
        Reminders = record.Reminders,
        RemindedAt = SqliteTime.Text(record.RemindedAt),
        StormId = record.StormId,
        Report = Encoding.UTF8.GetString(IncidentJson.Write(record.Report)),
    };

    public IncidentRecord Read(IncidentRow row) => new()
    {
        Id = row.Id,
        ClusterId = row.ClusterId,
        Revision = row.Revision,
        State = Enum.Parse<IncidentState>(row.State),
        Report = Report(row),
        OpenedAt = SqliteTime.Read(row.OpenedAt),
        SeenAt = SqliteTime.Read(row.SeenAt),
        News = new NewsMark(SqliteTime.Read(row.NewsAt), (int)row.NewsRank),
        AlarmedAt = SqliteTime.Read(row.AlarmedAt),
        ChangedAt = SqliteTime.Read(row.ChangedAt),
        GoneSince = SqliteTime.ReadOptional(row.GoneSince),
        Episode = (int)row.Episode,
        Assignee = row.Assignee,
        TellRevision = row.TellRevision,
        TellSince = SqliteTime.ReadOptional(row.TellSince),
        TellAfter = SqliteTime.ReadOptional(row.TellAfter),
        ToldAt = SqliteTime.ReadOptional(row.ToldAt),
        HeldBackBy = row.HeldBackBy,
        Reminders = (int)row.Reminders,
        RemindedAt = SqliteTime.ReadOptional(row.RemindedAt),
        StormId = row.StormId,
    };

    // A report that an earlier version wrote otherwise must not hide its incident: what the row itself knows is shown.
    private IncidentReport Report(IncidentRow row)
    {
        try
        {
            return IncidentJson.Read(Encoding.UTF8.GetBytes(row.Report), sanitizer);
        }
        catch (IncidentFormatException)
        {
            return IncidentReport.Lost(row.Id, new ObjectRef(row.Kind, row.Namespace, row.Name), (Severity)row.Severity, row.Cause);
        }
    }
}
