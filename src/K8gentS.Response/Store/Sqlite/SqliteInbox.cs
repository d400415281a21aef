using Dapper;

namespace K8gentS.Response.Store.Sqlite;

/// <summary>Clicks, submissions and commands of people.</summary>
internal sealed class SqliteInbox(SqliteDatabase database) : IInboxStore
{
    private const string Insert =
        "INSERT INTO inbox (id, type, payload, receivedAt, attempts) VALUES (@Id, @Type, @Payload, @receivedAt, 0) ON CONFLICT (id) DO NOTHING";

    private const string Take =
        """
        UPDATE inbox SET takenUntil = @until, attempts = attempts + 1
        WHERE seq = (SELECT seq FROM inbox WHERE doneAt IS NULL AND (takenUntil IS NULL OR takenUntil <= @now) ORDER BY seq LIMIT 1)
        RETURNING id, type, payload, receivedAt, attempts
        """;

    public Task<bool> AddAsync(InboxItem item, CancellationToken cancellationToken) => database.WriteAsync(
        c => c.Execute(Insert, new { item.Id, item.Type, item.Payload, receivedAt = SqliteTime.Text(item.ReceivedAt) }) == 1, cancellationToken);

    public Task<InboxItem?> TakeAsync(DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken) => database.WriteAsync(
        c => c.QuerySingleOrDefault<Row>(Take, new { now = SqliteTime.Text(now), until = SqliteTime.Text(now + lease) })?.Read(), cancellationToken);

    public Task DoneAsync(string id, string? failure, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync(
        c => c.Execute("UPDATE inbox SET doneAt = @now, failure = @failure, payload = '' WHERE id = @id", new { id, failure, now = SqliteTime.Text(now) }), cancellationToken);

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string Type { get; init; } = "";

        public string Payload { get; init; } = "";

        public string ReceivedAt { get; init; } = "";

        public long Attempts { get; init; }

        public InboxItem Read() => new(Id, Type, Payload, SqliteTime.Read(ReceivedAt), (int)Attempts);
    }
}
