using K8gentS.Diagnosis.Sanitizing;

namespace K8gentS.Response.Store.Sqlite;

/// <summary>
/// The store in one SQLite file (beside it, SQLite's own -wal and -shm files), in a folder that is writable; the rest of the
/// file system may be read-only. What a method has returned survives a crash and a power cut. For one process; a terminal
/// may look in at the same time.
/// </summary>
public sealed class SqliteResponseStore : IResponseStore, IDisposable
{
    private readonly SqliteDatabase _database;

    private SqliteResponseStore(SqliteDatabase database, ITextSanitizer sanitizer)
    {
        _database = database;
        Incidents = new SqliteIncidents(database, new IncidentRows(sanitizer));
        Tellings = new SqliteTellings(database, new IncidentRows(sanitizer));
        Approvals = new SqliteApprovals(database);
        Inbox = new SqliteInbox(database);
        Settings = new SqliteSettings(database);
        Verdicts = new SqliteVerdicts(database);
        Retention = new SqliteRetention(database);
    }

    /// <inheritdoc/>
    public IIncidentStore Incidents { get; }

    /// <inheritdoc/>
    public ITellingStore Tellings { get; }

    /// <inheritdoc/>
    public IApprovalStore Approvals { get; }

    /// <inheritdoc/>
    public IInboxStore Inbox { get; }

    /// <inheritdoc/>
    public ISettingsStore Settings { get; }

    /// <inheritdoc/>
    public IVerdictStore Verdicts { get; }

    /// <inheritdoc/>
    public IRetention Retention { get; }

    /// <summary>Opens the file, or makes it, and brings it to this program's schema.</summary>
    /// <param name="path">The file; its folder must exist and be writable.</param>
    /// <param name="sanitizer">Reports are cleaned once more as they are read.</param>
    /// <param name="maximumBytes">How large the file may grow; null for as large as its volume allows.</param>
    /// <exception cref="StoreRefusedException">It must not be used; the message says why, and what to do.</exception>
    public static SqliteResponseStore Open(string path, ITextSanitizer sanitizer, long? maximumBytes = null) =>
        Open(path, sanitizer, maximumBytes, SqliteDatabase.BusySeconds);

    /// <summary>Opens a store that another program keeps, to read in it: nothing is made, brought up to date or written.</summary>
    /// <exception cref="StoreRefusedException">It must not be read; the message says why, and what to do.</exception>
    public static SqliteResponseStore OpenToRead(string path, ITextSanitizer sanitizer) => new(SqliteDatabase.OpenToRead(Path.GetFullPath(path)), sanitizer);

    /// <summary>The same, with how long another program's lock is waited for.</summary>
    internal static SqliteResponseStore Open(string path, ITextSanitizer sanitizer, long? maximumBytes, int busySeconds) =>
        new(SqliteDatabase.Open(Path.GetFullPath(path), maximumBytes, busySeconds), sanitizer);

    /// <inheritdoc/>
    public void Dispose() => _database.Dispose();
}
