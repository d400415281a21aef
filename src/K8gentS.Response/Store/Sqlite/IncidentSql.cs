using Dapper;
using K8gentS.Response.Incidents;
using K8gentS.Response.Telling;
using Microsoft.Data.Sqlite;

namespace K8gentS.Response.Store.Sqlite;

/// <summary>Writes steps of incidents inside a transaction of the caller's.</summary>
internal static class IncidentSql
{
    private const string Insert =
        """
        INSERT INTO incident (id, clusterId, revision, state, kind, namespace, name, severity, cause, openedAt, seenAt, newsAt, newsRank, alarmedAt, changedAt,
          goneSince, episode, assignee, tellRevision, tellSince, tellAfter, toldAt, heldBackBy, reminders, remindedAt, stormId, report)
        VALUES (@Id, @ClusterId, @Revision, @State, @Kind, @Namespace, @Name, @Severity, @Cause, @OpenedAt, @SeenAt, @NewsAt, @NewsRank, @AlarmedAt, @ChangedAt,
          @GoneSince, @Episode, @Assignee, @TellRevision, @TellSince, @TellAfter, @ToldAt, @HeldBackBy, @Reminders, @RemindedAt, @StormId, @Report)
        ON CONFLICT (id) DO NOTHING
        """;

    private const string Update =
        """
        UPDATE incident SET revision = @Revision, state = @State, kind = @Kind, namespace = @Namespace, name = @Name, severity = @Severity, cause = @Cause,
          openedAt = @OpenedAt, seenAt = max(seenAt, @SeenAt), newsAt = @NewsAt, newsRank = @NewsRank, alarmedAt = @AlarmedAt, changedAt = @ChangedAt,
          goneSince = @GoneSince, episode = @Episode, assignee = @Assignee, tellRevision = @TellRevision, tellSince = @TellSince, tellAfter = @TellAfter,
          toldAt = @ToldAt, heldBackBy = @HeldBackBy, reminders = @Reminders, remindedAt = @RemindedAt, stormId = @StormId, report = @Report
        WHERE id = @Id AND revision = @Revision - 1
        """;

    private const string Entry =
        "INSERT INTO timeline (id, incidentId, at, who, what, state, why, tell) VALUES (@Id, @IncidentId, @At, @Who, @What, @State, @Why, @Tell)";

    private const string Storm =
        """
        INSERT INTO storm (id, clusterId, since, lastJoinedAt, endedAt, revision) VALUES (@Id, @ClusterId, @Since, @LastJoinedAt, @EndedAt, 1)
        ON CONFLICT (id) DO UPDATE SET lastJoinedAt = @LastJoinedAt, endedAt = @EndedAt, revision = revision + (endedAt IS NOT @EndedAt)
        """;

    /// <summary>Takes one step.</summary>
    /// <returns>False where somebody else has written since.</returns>
    public static bool Take(SqliteConnection connection, IncidentStep step)
    {
        var record = step.Record;
        var before = connection.ExecuteScalar<string?>("SELECT stormId FROM incident WHERE id = @Id", new { record.Id });
        if (connection.Execute(record.Revision == 1 ? Insert : Update, IncidentRows.Of(record)) == 0)
        {
            return false;
        }

        connection.Execute(Entry, step.Entries.Select(Row));
        if (record.TellRevision == record.Revision || before != record.StormId)
        {
            connection.Execute("UPDATE storm SET revision = revision + 1 WHERE id IN (@before, @after)", new { before, after = record.StormId });
        }

        return true;
    }

    /// <summary>Keeps a storm.</summary>
    public static void Keep(SqliteConnection connection, StormRecord storm) => connection.Execute(Storm, new
    {
        storm.Id,
        storm.ClusterId,
        Since = SqliteTime.Text(storm.Since),
        LastJoinedAt = SqliteTime.Text(storm.LastJoinedAt),
        EndedAt = SqliteTime.Text(storm.EndedAt),
    });

    private static object Row(TimelineEntry entry) => new
    {
        entry.Id,
        entry.IncidentId,
        At = SqliteTime.Text(entry.At),
        entry.Who,
        What = entry.What.ToString(),
        State = entry.State.ToString(),
        entry.Why,
        entry.Tell,
    };
}
