using Dapper;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Response.Settings;
using Microsoft.Data.Sqlite;

namespace K8gentS.Response.Store.Sqlite;

/// <summary>Settings that people change, mute rules, and requests.</summary>
internal sealed class SqliteSettings(SqliteDatabase database) : ISettingsStore
{
    private const int MaximumRequests = 100;
    private const int MaximumMutes = 1000;
    private static readonly TimeSpan RequestLifetime = TimeSpan.FromHours(1);

    private const string Change = "INSERT INTO settingChange (version, key, before, after, who, at) VALUES (@version, @key, @before, @after, @who, @at)";

    private const string Mute =
        """
        UPDATE mute SET endedAt = @at, endedBy = @who WHERE id = @Id AND endedAt IS NULL;
        INSERT INTO mute (id, namespace, cause, incidentId, label, until, who, why, at) VALUES (@Id, @Namespace, @Cause, @IncidentId, @Label, @until, @who, @why, @at)
        """;

    private const string Request =
        """
        INSERT INTO request (id, namespace, kind, name, who, channel, at) SELECT @Id, @Namespace, @Kind, @Name, @who, @channel, @at
        WHERE (SELECT count(*) FROM request WHERE answeredAt IS NULL AND at > @oldest) < @MaximumRequests
        ON CONFLICT (id) DO NOTHING
        """;

    public Task<StoredSettings> ReadAsync(CancellationToken cancellationToken) => database.ReadAsync(Read, cancellationToken);

    public Task<bool> WriteAsync(StoredSettings next, string who, DateTimeOffset at, CancellationToken cancellationToken) => database.TryWriteAsync(
        c =>
        {
            var now = Read(c);
            if (c.Execute("UPDATE settingVersion SET version = @Version WHERE version = @Version - 1", new { next.Version }) == 0)
            {
                return false;
            }

            c.Execute(Change, now.Values.Keys.Union(next.Values.Keys, StringComparer.Ordinal)
                .Select(key => new { version = next.Version, key, before = now.Values.GetValueOrDefault(key), after = next.Values.GetValueOrDefault(key), who, at = SqliteTime.Text(at) })
                .Where(change => change.before != change.after));
            c.Execute("DELETE FROM setting");
            c.Execute("INSERT INTO setting (key, value) VALUES (@Key, @Value)", next.Values.Select(v => new { v.Key, v.Value }));
            return true;
        },
        cancellationToken);

    public Task<IReadOnlyList<SettingsChange>> HistoryAsync(int limit, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<SettingsChange>>(
        c => [.. c.Query<ChangeRow>("SELECT * FROM settingChange ORDER BY seq DESC LIMIT @limit", new { limit }).Select(r => r.Read())], cancellationToken);

    public Task<IReadOnlyList<MuteRule>> MutesAsync(DateTimeOffset now, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<MuteRule>>(
        c => [.. c.Query<MuteRow>("SELECT * FROM mute WHERE endedAt IS NULL AND until > @now ORDER BY seq DESC LIMIT @MaximumMutes", new { now = SqliteTime.Text(now), MaximumMutes }).Select(r => r.Read())],
        cancellationToken);

    public Task MuteAsync(MuteRule rule, string who, string why, DateTimeOffset at, CancellationToken cancellationToken) => database.WriteAsync(
        c => c.Execute(Mute, new { rule.Id, rule.Namespace, rule.Cause, rule.IncidentId, rule.Label, until = SqliteTime.Text(rule.Until), who, why, at = SqliteTime.Text(at) }), cancellationToken);

    public Task<bool> UnmuteAsync(string id, string who, DateTimeOffset at, CancellationToken cancellationToken) => database.WriteAsync(
        c => c.Execute("UPDATE mute SET endedAt = @at, endedBy = @who WHERE id = @id AND endedAt IS NULL AND until > @at", new { id, who, at = SqliteTime.Text(at) }) > 0, cancellationToken);

    public Task<bool> RequestAsync(DiagnosisRequest request, string who, string channel, DateTimeOffset at, CancellationToken cancellationToken) => database.WriteAsync(
        c => c.Execute(
            Request,
            new { request.Id, request.Namespace, request.Kind, request.Name, who, channel, at = SqliteTime.Text(at), oldest = SqliteTime.Text(at - RequestLifetime), MaximumRequests }) == 1,
        cancellationToken);

    public Task<IReadOnlyList<DiagnosisRequest>> RequestsAsync(DateTimeOffset now, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<DiagnosisRequest>>(
        c => [.. c.Query<RequestRow>(
            "SELECT * FROM request WHERE answeredAt IS NULL AND at > @oldest ORDER BY at, id LIMIT @MaximumRequests",
            new { oldest = SqliteTime.Text(now - RequestLifetime), MaximumRequests }).Select(r => r.Read())],
        cancellationToken);

    public Task AnsweredAsync(IReadOnlyList<DiagnosisAnswer> answers, DateTimeOffset at, CancellationToken cancellationToken) => database.WriteAsync(
        c => c.Execute(
            "UPDATE request SET answeredAt = @at, answer = @answer WHERE id = @RequestId AND answeredAt IS NULL",
            answers.Select(a => new { a.RequestId, answer = SqliteList.Of(a.IncidentIds), at = SqliteTime.Text(at) })),
        cancellationToken);

    public Task<IReadOnlyList<AnsweredRequest>> AnsweredAsync(CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<AnsweredRequest>>(
        c => [.. c.Query<RequestRow>("SELECT * FROM request WHERE answeredAt IS NOT NULL ORDER BY answeredAt, id LIMIT @MaximumRequests", new { MaximumRequests }).Select(r => r.ReadAnswered())],
        cancellationToken);

    public Task EndRequestsAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken) => database.WriteAsync(
        c => c.Execute("DELETE FROM request WHERE id IN (SELECT value FROM json_each(@ids))", new { ids = SqliteList.Of(ids) }), cancellationToken);

    private static StoredSettings Read(SqliteConnection connection) => new(
        connection.ExecuteScalar<long>("SELECT version FROM settingVersion"),
        connection.Query<SettingRow>("SELECT key, value FROM setting").ToDictionary(r => r.Key, r => r.Value, StringComparer.Ordinal));
}
