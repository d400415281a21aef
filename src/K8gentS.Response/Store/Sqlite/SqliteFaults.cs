using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace K8gentS.Response.Store.Sqlite;

/// <summary>What SQLite's errors mean for people. Codes: https://www.sqlite.org/rescode.html</summary>
internal static class SqliteFaults
{
    /// <summary>The exception for callers: why the store cannot be used, and what to do.</summary>
    public static StoreUnavailableException Translate(SqliteException fault, string path) => new(Sentence(fault, path), fault);

    /// <summary>Whether the connection is worth nothing after this.</summary>
    public static bool Breaks(SqliteException fault) =>
        fault.SqliteErrorCode is raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN or raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_READONLY;

    private static string Sentence(SqliteException fault, string path) => fault.SqliteErrorCode switch
    {
        raw.SQLITE_FULL => $"The store {path} is full: free space on its volume, or enlarge it.",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"The store {path} is locked by another program: end whatever else has it open.",
        raw.SQLITE_READONLY => $"The store {path} cannot be written: make its volume writable for this program.",
        raw.SQLITE_CANTOPEN => $"The store {path} cannot be opened: see that its folder exists and this program may write to it.",
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => Corrupt(path),
        raw.SQLITE_IOERR => $"The store {path} cannot be read or written ({fault.Message}): see to its volume.",
        _ => $"The store {path} cannot be used ({fault.Message}).",
    };

    public static string Corrupt(string path) =>
        $"The store {path} is damaged or is no database of K8gentS: move it away together with {path}-wal and {path}-shm, restore a copy if there is one, and start again.";
}
