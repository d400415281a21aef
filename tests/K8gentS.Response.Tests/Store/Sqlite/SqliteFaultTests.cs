using K8gentS.Response.Incidents;
using K8gentS.Response.Store;
using K8gentS.Response.Store.Sqlite;
using K8gentS.Response.Tests.Support;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Store.Sqlite;

public sealed class SqliteFaultTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("k8gents-store-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string DatabaseFile => Path.Combine(_folder, "k8gents.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_newer_schema_is_refused_with_what_to_do()
    {
        Open().Dispose();
        Execute("PRAGMA user_version = 999");
        var refused = Should.Throw<StoreRefusedException>(Open);
        refused.Message.ShouldContain(DatabaseFile);
        refused.Message.ShouldContain("newer version of K8gentS (schema 999");
    }

    [Fact]
    public void A_database_of_another_program_is_left_alone()
    {
        Execute("CREATE TABLE theirs (a)");
        Should.Throw<StoreRefusedException>(Open).Message.ShouldContain("another program");
        Execute("SELECT * FROM theirs");
    }

    [Fact]
    public void What_is_no_database_is_refused()
    {
        File.WriteAllText(DatabaseFile, new string('x', 5000));
        Should.Throw<StoreRefusedException>(Open).Message.ShouldContain("damaged or is no database of K8gentS");
    }

    [Fact]
    public async Task A_damaged_file_is_refused()
    {
        using (var store = Open())
        {
            for (var i = 0; i < 50; i++)
            {
                await store.Incidents.SaveAsync([Opened(i)], null, Token);
            }
        }

        var bytes = await File.ReadAllBytesAsync(DatabaseFile, Token);
        Array.Clear(bytes, 8192, bytes.Length - 8192);
        await File.WriteAllBytesAsync(DatabaseFile, bytes, Token);
        Should.Throw<StoreRefusedException>(Open).Message.ShouldContain("restore a copy");
    }

    [Fact]
    public void A_folder_that_is_not_there_is_told()
    {
        Should.Throw<StoreRefusedException>(() => SqliteResponseStore.Open(Path.Combine(_folder, "none", "k8gents.db"), new NoSecrets()))
            .Message.ShouldContain("see that its folder exists");
    }

    [Fact]
    public async Task A_full_store_says_so_keeps_what_it_has_and_takes_more_when_there_is_room()
    {
        var kept = 0;
        using (var store = SqliteResponseStore.Open(DatabaseFile, new NoSecrets(), maximumBytes: 400_000))
        {
            var full = await Should.ThrowAsync<StoreUnavailableException>(async () =>
            {
                for (; kept < 1000; kept++)
                {
                    await store.Incidents.SaveAsync([Opened(kept)], null, Token);
                }
            });
            full.Message.ShouldContain("is full: free space");
            (await store.Incidents.CountAsync(new IncidentFilter(), Token)).ShouldBe(kept);
        }

        using var larger = Open();
        (await larger.Incidents.SaveAsync([Opened(kept)], null, Token)).ShouldBeTrue();
        (await larger.Incidents.CountAsync(new IncidentFilter(), Token)).ShouldBe(kept + 1);
    }

    [Fact]
    public async Task A_locked_store_says_so_and_goes_on_when_the_lock_is_gone()
    {
        using var store = SqliteResponseStore.Open(DatabaseFile, new NoSecrets(), null, busySeconds: 1);
        using (var other = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False"))
        {
            other.Open();
            using var transaction = other.BeginTransaction();
            (await Should.ThrowAsync<StoreUnavailableException>(() => store.Incidents.SaveAsync([Opened(1)], null, Token))).Message.ShouldContain("locked by another program");
            (await store.Incidents.CountAsync(new IncidentFilter(), Token)).ShouldBe(0, "reading goes on meanwhile");
        }

        (await store.Incidents.SaveAsync([Opened(1)], null, Token)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_store_that_is_gone_is_not_begun_anew_while_the_program_runs()
    {
        using var store = Open();
        await store.Incidents.SaveAsync([Opened(1)], null, Token);
        var aside = _folder + "-aside";
        Directory.Move(_folder, aside);
        (await Should.ThrowAsync<StoreUnavailableException>(() => store.Incidents.SaveAsync([Opened(2)], null, Token))).Message.ShouldContain("is gone: bring its volume back");
        Directory.Exists(_folder).ShouldBeFalse();
        Directory.Move(aside, _folder);
        (await store.Incidents.SaveAsync([Opened(2)], null, Token)).ShouldBeTrue();
        (await store.Incidents.CountAsync(new IncidentFilter(), Token)).ShouldBe(2);
    }

    [Theory]
    [InlineData(8, "make its volume writable")]
    [InlineData(10, "see to its volume")]
    [InlineData(13, "is full")]
    [InlineData(14, "cannot be opened")]
    [InlineData(1, "cannot be used")]
    public void Every_fault_names_the_file_and_what_to_do(int code, string words)
    {
        var told = SqliteFaults.Translate(new SqliteException("reason", code), "/data/k8gents.db").Message;
        told.ShouldContain("/data/k8gents.db");
        told.ShouldContain(words);
    }

    [Fact]
    public async Task An_unreadable_report_does_not_hide_its_incident()
    {
        using (var store = Open())
        {
            await store.Incidents.SaveAsync([Opened(1)], null, Token);
        }

        Execute("UPDATE incident SET report = '{}'");
        using var again = Open();
        var record = (await again.Incidents.ListAsync(new IncidentFilter(), Token)).ShouldHaveSingleItem();
        record.Report.Workload.Name.ShouldBe("web-1");
        record.Report.Title.ShouldContain("image.tag-not-found");
        record.Report.Route.ShouldBe(Diagnosis.Reports.Route.Abstained);
    }

    private static IncidentStep Opened(int number) => IncidentChanges.Opened(SomeNews.Opened(SomeNews.Report(number)), "c-1", SomeNews.Now, Holding.None);

    private SqliteResponseStore Open() => SqliteResponseStore.Open(DatabaseFile, new NoSecrets());

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
