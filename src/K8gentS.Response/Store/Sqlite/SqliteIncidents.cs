using Dapper;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Response.Incidents;
using K8gentS.Response.Telling;
using Microsoft.Data.Sqlite;

namespace K8gentS.Response.Store.Sqlite;

/// <summary>Incidents with their timelines.</summary>
internal sealed class SqliteIncidents(SqliteDatabase database, IncidentRows rows) : IIncidentStore
{
    private const int MaximumKnown = 10_000;

    public Task<IncidentRecord?> FindAsync(string id, CancellationToken cancellationToken) => database.ReadAsync(
        c => c.QuerySingleOrDefault<IncidentRow>("SELECT * FROM incident WHERE id = @id", new { id }) is { } row ? rows.Read(row) : null, cancellationToken);

    public Task<IReadOnlyList<IncidentRecord>> FindAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<IncidentRecord>>(
        c => [.. c.Query<IncidentRow>("SELECT * FROM incident WHERE id IN (SELECT value FROM json_each(@ids))", new { ids = SqliteList.Of(ids) }).Select(rows.Read)], cancellationToken);

    public Task<IReadOnlyList<IncidentRecord>> ListAsync(IncidentFilter filter, CancellationToken cancellationToken)
    {
        var query = new IncidentQuery(filter);
        return database.ReadAsync<IReadOnlyList<IncidentRecord>>(
            c => [.. c.Query<IncidentRow>($"SELECT * FROM incident WHERE {query.Condition} ORDER BY openedAt DESC, id LIMIT @limit", query.Values).Select(rows.Read)], cancellationToken);
    }

    public Task<IReadOnlyList<IncidentRevision>> RevisionsAsync(int limit, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<IncidentRevision>>(
        c => [.. c.Query<(string Id, string? Namespace, long Revision, long IsFinished)>(
            "SELECT id, namespace, revision, state IN ('Resolved', 'Dismissed') FROM incident ORDER BY changedAt DESC, id LIMIT @limit", new { limit })
            .Select(r => new IncidentRevision(r.Id, r.Namespace, r.Revision, r.IsFinished != 0))],
        cancellationToken);

    public Task<int> CountAsync(IncidentFilter filter, CancellationToken cancellationToken)
    {
        var query = new IncidentQuery(filter);
        return database.ReadAsync(c => c.ExecuteScalar<int>($"SELECT count(*) FROM incident WHERE {query.Condition}", query.Values), cancellationToken);
    }

    public Task<IReadOnlyList<TimelineEntry>> TimelineAsync(string id, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<TimelineEntry>>(
        c => [.. c.Query<TimelineRow>("SELECT * FROM timeline WHERE incidentId = @id ORDER BY seq", new { id }).Select(r => r.Read())], cancellationToken);

    public Task<int> ProposalsSinceAsync(DateTimeOffset since, CancellationToken cancellationToken) => database.ReadAsync(
        c => c.ExecuteScalar<int>("SELECT count(*) FROM timeline WHERE what = 'Proposed' AND at >= @since", new { since = SqliteTime.Text(since) }), cancellationToken);

    public Task<bool> SaveAsync(IReadOnlyList<IncidentStep> steps, StormRecord? storm, CancellationToken cancellationToken) => database.TryWriteAsync(
        c =>
        {
            if (storm is not null)
            {
                IncidentSql.Keep(c, storm);
            }

            return steps.All(s => IncidentSql.Take(c, s));
        },
        cancellationToken);

    public Task<SightingOutcome> SeeAsync(Sighting sighting, CancellationToken cancellationToken) => database.WriteAsync(c => See(c, sighting), cancellationToken);

    public Task<DateTimeOffset?> LookedAtAsync(string clusterId, CancellationToken cancellationToken) => database.ReadAsync(
        c => SqliteTime.ReadOptional(c.ExecuteScalar<string?>("SELECT sightedAt FROM agent WHERE clusterId = @clusterId", new { clusterId })), cancellationToken);

    public Task<IReadOnlyList<KnownIncident>> KnownAsync(string clusterId, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<KnownIncident>>(
        c => [.. c.Query<KnownRow>(
            "SELECT id, cause, newsAt FROM incident WHERE clusterId = @clusterId AND state <> 'Resolved' ORDER BY newsAt DESC LIMIT @MaximumKnown", new { clusterId, MaximumKnown })
            .Select(r => new KnownIncident(r.Id, r.Cause, SqliteTime.Read(r.NewsAt)))],
        cancellationToken);

    public Task<IReadOnlyList<StormRecord>> StormsAsync(string? clusterId, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<StormRecord>>(
        c => [.. c.Query<StormRow>(
            "SELECT * FROM storm WHERE endedAt IS NULL AND (@clusterId IS NULL OR clusterId = @clusterId) ORDER BY since DESC", new { clusterId }).Select(r => r.Read())],
        cancellationToken);

    private static SightingOutcome See(SqliteConnection connection, Sighting sighting)
    {
        var values = new
        {
            cluster = sighting.ClusterId,
            at = SqliteTime.Text(sighting.At),
            goneBefore = SqliteTime.Text(sighting.At - sighting.GoneAfter),
            present = SqliteList.Of(sighting.Present),
        };
        const string Noted = "INSERT INTO agent (clusterId, sightedAt) VALUES (@cluster, @at) ON CONFLICT (clusterId) DO UPDATE SET sightedAt = @at WHERE sightedAt < @at";
        if (connection.Execute(Noted, values) == 0)
        {
            return SightingOutcome.Agreed;
        }

        connection.Execute("UPDATE incident SET seenAt = @at WHERE clusterId = @cluster AND seenAt < @at AND id IN (SELECT value FROM json_each(@present))", values);
        return new SightingOutcome(
            [.. connection.Query<string>(
                "SELECT id FROM incident WHERE clusterId = @cluster AND id IN (SELECT value FROM json_each(@present)) AND (goneSince IS NOT NULL OR state = 'Resolved')", values)],
            [.. connection.Query<string>(
                "SELECT id FROM incident WHERE clusterId = @cluster AND goneSince IS NULL AND state <> 'Resolved' AND seenAt < @goneBefore", values)]);
    }
}
