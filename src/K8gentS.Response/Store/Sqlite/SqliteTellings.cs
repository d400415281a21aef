using Dapper;
using K8gentS.Response.Incidents;
using K8gentS.Response.Telling;
using Microsoft.Data.Sqlite;

namespace K8gentS.Response.Store.Sqlite;

/// <summary>What each teller has told.</summary>
internal sealed class SqliteTellings(SqliteDatabase database, IncidentRows rows) : ITellingStore
{
    private const int MaximumEntries = 200;
    private const int MaximumStorms = 20;

    // What was over before there was this teller is history to it, unless it has told of it.
    private const string Pending =
        """
        SELECT i.* FROM incident i LEFT JOIN told t ON t.teller = @teller AND t.subjectId = i.id LEFT JOIN teller w ON w.name = @teller
        WHERE i.stormId IS NULL AND i.tellRevision > coalesce(t.revision, 0)
          AND (i.tellAfter IS NULL OR i.tellAfter <= @now) AND (t.retryAt IS NULL OR t.retryAt <= @now)
          AND (t.revision > 0 OR i.state NOT IN ('Resolved', 'Dismissed') OR w.since IS NULL OR i.tellSince >= w.since)
        ORDER BY i.tellSince, i.id LIMIT @limit
        """;

    private const string PendingStorms =
        """
        SELECT s.* FROM storm s LEFT JOIN told t ON t.teller = @teller AND t.subjectId = s.id LEFT JOIN teller w ON w.name = @teller
        WHERE s.revision > coalesce(t.revision, 0) AND (t.retryAt IS NULL OR t.retryAt <= @now)
          AND (t.revision > 0 OR s.endedAt IS NULL OR w.since IS NULL OR s.endedAt >= w.since)
        ORDER BY s.since LIMIT @limit
        """;

    private const string Untold =
        """
        SELECT e.* FROM timeline e LEFT JOIN stamp s ON s.teller = @teller AND s.entryId = e.id LEFT JOIN teller w ON w.name = @teller
        WHERE e.incidentId = @incidentId AND e.tell AND s.entryId IS NULL AND (w.since IS NULL OR e.at >= w.since)
        ORDER BY e.seq LIMIT @limit
        """;

    private const string Keep =
        """
        INSERT INTO told (teller, subjectId, channel, messageId, postingSince, revision, failures, retryAt)
        VALUES (@Teller, @SubjectId, @Channel, @MessageId, @PostingSince, @Revision, @Failures, @RetryAt)
        ON CONFLICT (teller, subjectId) DO UPDATE SET channel = @Channel, messageId = @MessageId, postingSince = @PostingSince,
          revision = @Revision, failures = @Failures, retryAt = @RetryAt
        """;

    public Task JoinAsync(string teller, DateTimeOffset at, CancellationToken cancellationToken) => database.WriteAsync(
        c => c.Execute("INSERT INTO teller (name, since) VALUES (@teller, @at) ON CONFLICT (name) DO NOTHING", new { teller, at = SqliteTime.Text(at) }), cancellationToken);

    public Task<Told?> FindAsync(string teller, string subjectId, CancellationToken cancellationToken) => database.ReadAsync(
        c => c.QuerySingleOrDefault<ToldRow>("SELECT * FROM told WHERE teller = @teller AND subjectId = @subjectId", new { teller, subjectId })?.Read(), cancellationToken);

    public Task<Told?> FindByMessageAsync(string teller, string channel, string messageId, CancellationToken cancellationToken) => database.ReadAsync(
        c => c.QueryFirstOrDefault<ToldRow>("SELECT * FROM told WHERE teller = @teller AND channel = @channel AND messageId = @messageId", new { teller, channel, messageId })?.Read(),
        cancellationToken);

    public Task<IReadOnlyList<IncidentRecord>> PendingAsync(string teller, DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<IncidentRecord>>(
            c => [.. c.Query<IncidentRow>(Pending, new { teller, now = SqliteTime.Text(now), limit }).Select(rows.Read)], cancellationToken);

    public Task<IReadOnlyList<Storm>> PendingStormsAsync(string teller, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Storm>>(
            c => [.. c.Query<StormRow>(PendingStorms, new { teller, now = SqliteTime.Text(now), limit = MaximumStorms }).Select(s => ReadStorm(c, s))], cancellationToken);

    public Task<IReadOnlyList<TimelineEntry>> UntoldAsync(string teller, string incidentId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<TimelineEntry>>(
            c => [.. c.Query<TimelineRow>(Untold, new { teller, incidentId, limit = MaximumEntries }).Select(r => r.Read())], cancellationToken);

    public Task SaveAsync(Told told, CancellationToken cancellationToken) => database.WriteAsync(c => c.Execute(Keep, ToldRow.Of(told)), cancellationToken);

    public Task<bool> SaveAsync(Told told, IncidentStep step, CancellationToken cancellationToken) => database.TryWriteAsync(
        c => IncidentSql.Take(c, step) && c.Execute(Keep, ToldRow.Of(told)) > 0, cancellationToken);

    public Task StampAsync(string teller, string entryId, DateTimeOffset at, CancellationToken cancellationToken) => database.WriteAsync(
        c => c.Execute("INSERT INTO stamp (teller, entryId, at) SELECT @teller, id, @at FROM timeline WHERE id = @entryId ON CONFLICT DO NOTHING", new { teller, entryId, at = SqliteTime.Text(at) }),
        cancellationToken);

    private Storm ReadStorm(SqliteConnection connection, StormRow row)
    {
        const string Incidents = "SELECT * FROM incident WHERE stormId = @Id ORDER BY state IN ('Resolved', 'Dismissed'), severity, openedAt, id LIMIT @MaximumIncidents";
        const string Finished = "SELECT count(*) FROM incident WHERE stormId = @Id AND state IN ('Resolved', 'Dismissed')";
        var incidents = connection.Query<IncidentRow>(Incidents, new { row.Id, Storm.MaximumIncidents }).Select(rows.Read).ToList();
        return new Storm(row.Id, SqliteTime.Read(row.Since), incidents, row.Revision)
        {
            Total = connection.ExecuteScalar<int>("SELECT count(*) FROM incident WHERE stormId = @Id", new { row.Id }),
            Finished = connection.ExecuteScalar<int>(Finished, new { row.Id }),
            EndedAt = SqliteTime.ReadOptional(row.EndedAt),
        };
    }
}
