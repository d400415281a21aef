using K8gentS.Response.Incidents;
using K8gentS.Response.Store;
using K8gentS.Response.Store.Sqlite;
using K8gentS.Response.Tests.Support;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Store.Sqlite;

/// <summary>A second program reads the store while the first one writes it.</summary>
public sealed class SqliteReaderTests : IDisposable
{
    private readonly SqliteFixture _files = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task It_sees_what_is_written_meanwhile_and_can_write_nothing()
    {
        using var reader = SqliteResponseStore.OpenToRead(_files.File, new NoSecrets());
        await KeepAsync("inc-1", 0);
        (await reader.Incidents.FindAsync("inc-1", Token)).ShouldNotBeNull();
        await KeepAsync("inc-2", 1);
        (await reader.Incidents.RevisionsAsync(10, Token)).Select(r => r.Id).ShouldBe(["inc-1", "inc-2"], ignoreOrder: true);
        var step = new IncidentStep(SomePlan.Record() with { Id = "inc-3", Revision = 1 }, []);
        (await Should.ThrowAsync<StoreUnavailableException>(() => reader.Incidents.SaveAsync([step], null, Token))).Message.ShouldContain("cannot be written");
    }

    [Fact]
    public void What_is_not_there_is_not_made()
    {
        var path = Path.Combine(_files.Folder, "none.db");
        Should.Throw<StoreRefusedException>(() => SqliteResponseStore.OpenToRead(path, new NoSecrets()));
        File.Exists(path).ShouldBeFalse();
    }

    [Fact]
    public void A_store_of_an_older_version_is_left_as_it_is_and_says_what_to_do()
    {
        Set(_files.File, "PRAGMA user_version = 1");
        Should.Throw<StoreRefusedException>(() => SqliteResponseStore.OpenToRead(_files.File, new NoSecrets())).Message.ShouldContain("older version of K8gentS (schema 1");
        Set(_files.File, $"PRAGMA user_version = {SqliteSchema.Newest}");
        SqliteResponseStore.OpenToRead(_files.File, new NoSecrets()).Dispose();
    }

    [Fact]
    public async Task A_page_goes_on_behind_the_last_one_even_among_incidents_of_one_moment()
    {
        for (var i = 0; i < 9; i++)
        {
            await KeepAsync($"inc-{i}", i / 3);
        }

        var (ids, filter) = (new List<string>(), new IncidentFilter { Limit = 2 });
        while (await _files.Store.Incidents.ListAsync(filter, Token) is { Count: > 0 } page)
        {
            ids.AddRange(page.Select(r => r.Id));
            filter = filter with { After = new IncidentPlace(page[^1].OpenedAt, page[^1].Id) };
        }

        ids.ShouldBe(["inc-6", "inc-7", "inc-8", "inc-3", "inc-4", "inc-5", "inc-0", "inc-1", "inc-2"]);
    }

    private async Task KeepAsync(string id, int minutes)
    {
        var record = SomePlan.Record();
        var kept = record with { Id = id, Revision = 1, OpenedAt = record.OpenedAt.AddMinutes(minutes), Report = record.Report with { Id = id } };
        (await _files.Store.Incidents.SaveAsync([new IncidentStep(kept, [])], null, Token)).ShouldBeTrue();
    }

    private static void Set(string path, string pragma)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = pragma;
        command.ExecuteNonQuery();
    }
}
