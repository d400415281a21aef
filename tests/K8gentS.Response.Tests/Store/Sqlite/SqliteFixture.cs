using K8gentS.Response.Store;
using K8gentS.Response.Store.Sqlite;
using K8gentS.Response.Tests.Support;

namespace K8gentS.Response.Tests.Store.Sqlite;

/// <summary>A store in a folder of its own.</summary>
public sealed class SqliteFixture : StoreFixture
{
    private SqliteResponseStore _store;

    public SqliteFixture() => _store = SqliteResponseStore.Open(File, new NoSecrets());

    // In memory where the system has such a place: no test here pulls the plug.
    public string Folder { get; } = Directory.Exists("/dev/shm")
        ? Directory.CreateDirectory($"/dev/shm/k8gents-store-{Guid.NewGuid():N}").FullName
        : Directory.CreateTempSubdirectory("k8gents-store-").FullName;

    public string File => Path.Combine(Folder, "k8gents.db");

    public override IResponseStore Store => _store;

    public override IResponseStore Reopen()
    {
        _store.Dispose();
        return _store = SqliteResponseStore.Open(File, new NoSecrets());
    }

    protected override void Dispose(bool disposing)
    {
        _store.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
