using Dapper;
using Microsoft.Data.Sqlite;

namespace K8gentS.Response.Store.Sqlite;

/// <summary>Forgets what is over.</summary>
internal sealed class SqliteRetention(SqliteDatabase database) : IRetention
{
    // A dismissed incident that is still there would come back as a new one.
    private const string Over = "(state = 'Resolved' OR (state = 'Dismissed' AND goneSince IS NOT NULL))";

    private const string Rest =
        """
        DELETE FROM timeline WHERE at < @before;
        DELETE FROM inbox WHERE doneAt < @before;
        DELETE FROM mute WHERE until < @before OR endedAt < @before;
        DELETE FROM request WHERE at < @before;
        DELETE FROM told WHERE subjectId IN (SELECT id FROM storm WHERE endedAt < @before AND id NOT IN (SELECT stormId FROM incident WHERE stormId IS NOT NULL));
        DELETE FROM storm WHERE endedAt < @before AND id NOT IN (SELECT stormId FROM incident WHERE stormId IS NOT NULL)
        """;

    public Task<StoreSize> MeasureAsync(CancellationToken cancellationToken) => database.ReadAsync(
        c => new StoreSize(
            c.ExecuteScalar<int>($"SELECT count(*) FROM incident WHERE {Over}"),
            (c.ExecuteScalar<long>("PRAGMA page_count") - c.ExecuteScalar<long>("PRAGMA freelist_count")) * c.ExecuteScalar<long>("PRAGMA page_size")),
        cancellationToken);

    public Task<int> ForgetIncidentsAsync(DateTimeOffset changedBefore, int limit, CancellationToken cancellationToken) =>
        database.WriteAsync(c => Forget(c, SqliteTime.Text(changedBefore), limit), cancellationToken);

    public Task ForgetRestAsync(DateTimeOffset before, CancellationToken cancellationToken) => database.WriteAsync(
        c => c.Execute(Rest, new { before = SqliteTime.Text(before) }), cancellationToken);

    private static int Forget(SqliteConnection connection, string before, int limit)
    {
        var ids = SqliteList.Of(connection.Query<string>($"SELECT id FROM incident WHERE {Over} AND changedAt < @before ORDER BY changedAt, id LIMIT @limit", new { before, limit }));
        connection.Execute("DELETE FROM told WHERE subjectId IN (SELECT value FROM json_each(@ids))", new { ids });
        var forgotten = connection.Execute("DELETE FROM incident WHERE id IN (SELECT value FROM json_each(@ids))", new { ids });
        // Reads its rows to the end, or nothing is given back.
        _ = connection.Query("PRAGMA incremental_vacuum").AsList();
        return forgotten;
    }
}
