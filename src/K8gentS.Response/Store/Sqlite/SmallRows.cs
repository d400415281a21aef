using K8gentS.Response.Incidents;
using K8gentS.Response.Telling;

namespace K8gentS.Response.Store.Sqlite;

/// <summary>A row of the timeline.</summary>
internal sealed class TimelineRow
{
    public string Id { get; init; } = "";

    public string IncidentId { get; init; } = "";

    public string At { get; init; } = "";

    public string Who { get; init; } = "";

    public string What { get; init; } = "";

    public string State { get; init; } = "";

    public string Why { get; init; } = "";

    public long Tell { get; init; }

    public TimelineEntry Read() => new()
    {
        Id = Id,
        IncidentId = IncidentId,
        At = SqliteTime.Read(At),
        Who = Who,
        What = Enum.Parse<TimelineEvent>(What),
        State = Enum.Parse<IncidentState>(State),
        Why = Why,
        Tell = Tell != 0,
    };
}

/// <summary>What an agent needs to know of a known incident.</summary>
internal sealed class KnownRow
{
    public string Id { get; init; } = "";

    public string? Cause { get; init; }

    public string NewsAt { get; init; } = "";
}

/// <summary>A row of the table of storms.</summary>
internal sealed class StormRow
{
    public string Id { get; init; } = "";

    public string ClusterId { get; init; } = "";

    public string Since { get; init; } = "";

    public string LastJoinedAt { get; init; } = "";

    public string? EndedAt { get; init; }

    public long Revision { get; init; }

    public StormRecord Read() => new(Id, ClusterId, SqliteTime.Read(Since), SqliteTime.Read(LastJoinedAt), SqliteTime.ReadOptional(EndedAt));
}

/// <summary>A row of what was told.</summary>
internal sealed class ToldRow
{
    public string Teller { get; init; } = "";

    public string SubjectId { get; init; } = "";

    public string Channel { get; init; } = "";

    public string? MessageId { get; init; }

    public string? PostingSince { get; init; }

    public long Revision { get; init; }

    public long Failures { get; init; }

    public string? RetryAt { get; init; }

    public static ToldRow Of(Told told) => new()
    {
        Teller = told.Teller,
        SubjectId = told.SubjectId,
        Channel = told.Channel,
        MessageId = told.MessageId,
        PostingSince = SqliteTime.Text(told.PostingSince),
        Revision = told.Revision,
        Failures = told.Failures,
        RetryAt = SqliteTime.Text(told.RetryAt),
    };

    public Told Read() => new()
    {
        Teller = Teller,
        SubjectId = SubjectId,
        Channel = Channel,
        MessageId = MessageId,
        PostingSince = SqliteTime.ReadOptional(PostingSince),
        Revision = Revision,
        Failures = (int)Failures,
        RetryAt = SqliteTime.ReadOptional(RetryAt),
    };
}
