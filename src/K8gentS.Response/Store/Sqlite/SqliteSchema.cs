using System.Globalization;
using System.Reflection;
using Dapper;
using Microsoft.Data.Sqlite;

namespace K8gentS.Response.Store.Sqlite;

/// <summary>Brings a database to the schema of this program, one numbered file after the other, each whole or not at all.</summary>
internal static class SqliteSchema
{
    // "K8gS", kept in the file's header so that another program's database is told apart: https://www.sqlite.org/pragma.html#pragma_application_id
    private const long ApplicationId = 0x4B386753;
    private const string Folder = "K8gentS.Response.Store.Sqlite.Migrations.";

    private static readonly IReadOnlyList<string> Migrations = [.. typeof(SqliteSchema).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(Folder, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)];

    /// <summary>The newest version that this program knows.</summary>
    public static int Newest => Migrations.Count;

    /// <summary>Brings it up to date.</summary>
    /// <exception cref="StoreRefusedException">It is of another program, or of a newer version of this one.</exception>
    public static void Migrate(SqliteConnection connection, string path)
    {
        Recognize(connection, path);
        var version = connection.ExecuteScalar<long>("PRAGMA user_version");
        if (version == 0)
        {
            // Has to be said before the first table: pages that are forgotten go back to the file system.
            connection.Execute("PRAGMA auto_vacuum = INCREMENTAL");
        }

        for (var next = (int)version; next < Newest; next++)
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            connection.Execute(Text(Migrations[next]), transaction: transaction);
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {next + 1}"), transaction: transaction);
            transaction.Commit();
        }
    }

    /// <summary>Checks that it is up to date, for who only reads.</summary>
    /// <exception cref="StoreRefusedException">It is of another program, or of another version of this one.</exception>
    public static void Check(SqliteConnection connection, string path)
    {
        Recognize(connection, path);
        var version = connection.ExecuteScalar<long>("PRAGMA user_version");
        if (version < Newest)
        {
            throw new StoreRefusedException($"The store {path} is of an older version of K8gentS (schema {version}; this one knows {Newest}): run the agent or responder that keeps it in this version first.");
        }
    }

    private static void Recognize(SqliteConnection connection, string path)
    {
        var id = connection.ExecuteScalar<long>("PRAGMA application_id");
        var tables = connection.ExecuteScalar<long>("SELECT count(*) FROM sqlite_schema");
        if (id != ApplicationId && (id != 0 || tables > 0))
        {
            throw new StoreRefusedException($"{path} is a database of another program: name another file for the store.");
        }

        var version = connection.ExecuteScalar<long>("PRAGMA user_version");
        if (version > Newest)
        {
            throw new StoreRefusedException($"The store {path} was written by a newer version of K8gentS (schema {version}; this one knows {Newest}): run that version, or restore a copy from before the upgrade.");
        }
    }

    private static string Text(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is missing from the program; it was not built as it should be.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
