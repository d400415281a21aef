using System.Data;
using Dapper;
using Microsoft.Data.Sqlite;

namespace K8gentS.Response.Store.Sqlite;

/// <summary>
/// The one connection of this process: each piece of work has it alone, and is a transaction of its own. Where the file
/// cannot be used, work fails with a sentence, and the next one tries anew; nothing is created anew while the program runs.
/// </summary>
internal sealed class SqliteDatabase : IDisposable
{
    /// <summary>How long another program's lock is waited for, in seconds.</summary>
    public const int BusySeconds = 5;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly string _path;
    private readonly long? _maximumBytes;
    private readonly int _busySeconds;
    private readonly bool _isReader;
    private SqliteConnection? _connection;
    private bool _closed;

    private SqliteDatabase(string path, long? maximumBytes, int busySeconds, bool isReader) =>
        (_path, _maximumBytes, _busySeconds, _isReader) = (path, maximumBytes, busySeconds, isReader);

    /// <summary>Opens the file, or makes it, and brings it to this program's schema.</summary>
    /// <exception cref="StoreRefusedException">It must not be used; the message says why.</exception>
    public static SqliteDatabase Open(string path, long? maximumBytes, int busySeconds = BusySeconds) =>
        Opened(new SqliteDatabase(path, maximumBytes, busySeconds, isReader: false));

    /// <summary>Opens a file that another program writes; it stays as it is.</summary>
    /// <exception cref="StoreRefusedException">It cannot be read; the message says why.</exception>
    public static SqliteDatabase OpenToRead(string path) => Opened(new SqliteDatabase(path, null, BusySeconds, isReader: true));

    private static SqliteDatabase Opened(SqliteDatabase database)
    {
        SQLitePCL.Batteries_V2.Init();
        try
        {
            database._connection = database.Connect(database._isReader ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate);
            return database._isReader || database._connection.ExecuteScalar<string>("PRAGMA quick_check(1)") == "ok"
                ? database
                : throw new StoreRefusedException(SqliteFaults.Corrupt(database._path));
        }
        catch (SqliteException fault)
        {
            database.Dispose();
            throw new StoreRefusedException(SqliteFaults.Translate(fault, database._path).Message, fault);
        }
        catch (StoreRefusedException)
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Reads; sees one state of the database throughout.</summary>
    public Task<T> ReadAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken) => RunAsync(work, deferred: true, cancellationToken);

    /// <summary>Writes, all or nothing.</summary>
    public Task<T> WriteAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken) => RunAsync(work, deferred: false, cancellationToken);

    /// <summary>Writes what is one row or none: false undoes the whole.</summary>
    public Task<bool> TryWriteAsync(Func<SqliteConnection, bool> work, CancellationToken cancellationToken) =>
        RunAsync(work, deferred: false, cancellationToken, keep: static done => done);

    /// <inheritdoc/>
    public void Dispose()
    {
        // What is under way is short, and ends first; what comes later is told that the store is closed.
        _gate.Wait();
        _closed = true;
        Drop();
        _gate.Release();
    }

    // SQLite's calls block; each is short, and one process has one of them at a time.
    private async Task<T> RunAsync<T>(Func<SqliteConnection, T> work, bool deferred, CancellationToken cancellationToken, Func<T, bool>? keep = null)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return InTransaction(Connected(), work, deferred, keep);
        }
        catch (SqliteException fault)
        {
            ResponseMetrics.StoreFailed();
            if (SqliteFaults.Breaks(fault))
            {
                Drop();
            }

            throw SqliteFaults.Translate(fault, _path);
        }
        catch (StoreUnavailableException)
        {
            ResponseMetrics.StoreFailed();
            throw;
        }
        catch (StoreRefusedException refused)
        {
            ResponseMetrics.StoreFailed();
            Drop();
            throw new StoreUnavailableException(refused.Message, refused);
        }
        finally
        {
            _gate.Release();
        }
    }

    private static T InTransaction<T>(SqliteConnection connection, Func<SqliteConnection, T> work, bool deferred, Func<T, bool>? keep)
    {
        using var transaction = connection.BeginTransaction(IsolationLevel.Serializable, deferred);
        var result = work(connection);
        if (keep is null || keep(result))
        {
            transaction.Commit();
        }

        return result;
    }

    // An open file that has been deleted can still be written to, and all of it would be lost: hence the look at the path.
    private SqliteConnection Connected()
    {
        if (_closed)
        {
            throw new StoreUnavailableException("The store is closed, since the program ends.");
        }

        if (!File.Exists(_path))
        {
            Drop();
            throw new StoreUnavailableException($"The store {_path} is gone: bring its volume back, or restart the program to begin a new one.");
        }

        return _connection ??= Connect(_isReader ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWrite);
    }

    private SqliteConnection Connect(SqliteOpenMode mode)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = _path, Mode = mode, Pooling = false, ForeignKeys = true, DefaultTimeout = _busySeconds };
        var connection = new SqliteConnection(text.ToString());
        try
        {
            connection.Open();
            // The root file system may be read-only: nothing temporary may need a file. https://www.sqlite.org/tempfiles.html
            connection.Execute("PRAGMA temp_store = MEMORY; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF");
            if (_isReader)
            {
                SqliteSchema.Check(connection, _path);
                return connection;
            }

            SqliteSchema.Migrate(connection, _path);
            connection.ExecuteScalar<string>("PRAGMA journal_mode = WAL");
            Bound(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Bound(SqliteConnection connection)
    {
        if (_maximumBytes is { } bytes)
        {
            connection.Execute($"PRAGMA max_page_count = {Math.Max(1, bytes / connection.ExecuteScalar<long>("PRAGMA page_size"))}");
        }
    }

    private void Drop()
    {
        _connection?.Dispose();
        _connection = null;
    }
}
