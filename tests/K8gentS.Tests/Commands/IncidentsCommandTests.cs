using System.Text.Json;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Response.Incidents;
using K8gentS.Response.Store.Sqlite;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Commands;

public sealed class IncidentsCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Store => Path.Combine(_folder.Path, "store.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_open_incident_is_listed_shown_and_dismissed()
    {
        await KeepAsync();
        var list = await Cli.RunAsync("incidents", "list", "--store", Store);
        list.Out.ShouldContain("inc-0123456789  diagnosed");
        list.Out.ShouldContain("image tag does not exist");

        var shown = await Cli.RunAsync("incidents", "show", "inc-0123456789", "--store", Store);
        shown.Out.ShouldContain("Tag 2.4.1-rc9 does not exist.");
        shown.Out.ShouldContain("agent: opened");

        var dismissed = await Cli.RunAsync("incidents", "dismiss", "inc-0123456789", "--reason", "known, with password=hunter2hunter2", "--store", Store);
        dismissed.Out.ShouldBe("inc-0123456789 is dismissed.\n");
        (await Cli.RunAsync("incidents", "list", "--store", Store)).Out.ShouldBe("No incidents.\n");
        var all = await Cli.RunAsync("incidents", "list", "--all", "-o", "json", "--store", Store);
        JsonDocument.Parse(all.Out).RootElement[0].GetProperty("state").GetString().ShouldBe("dismissed");
        var json = await Cli.RunAsync("incidents", "show", "inc-0123456789", "-o", "json", "--store", Store);
        var last = JsonDocument.Parse(json.Out).RootElement.GetProperty("timeline").EnumerateArray().Last();
        last.GetProperty("what").GetString().ShouldBe("dismissed");
        last.GetProperty("who").GetString()!.ShouldStartWith("terminal:");
        json.Out.ShouldNotContain("hunter2");
    }

    [Fact]
    public async Task What_was_dismissed_cannot_be_dismissed_again()
    {
        await KeepAsync();
        await Cli.RunAsync("incidents", "dismiss", "inc-0123456789", "--store", Store);
        var again = await Cli.RunAsync("incidents", "dismiss", "inc-0123456789", "--store", Store);
        again.Code.ShouldBe(ExitCodes.Failed);
        again.Error.ShouldContain("inc-0123456789 is dismissed and cannot be dismissed");
    }

    [Fact]
    public async Task An_unknown_incident_is_an_error_that_says_what_to_do()
    {
        await KeepAsync();
        var result = await Cli.RunAsync("incidents", "show", "inc-9", "--store", Store);
        result.Code.ShouldBe(ExitCodes.Failed);
        result.Error.ShouldContain("there is no incident inc-9");
        result.Error.ShouldContain("incidents list --all");
    }

    [Fact]
    public async Task A_store_that_does_not_exist_is_not_made()
    {
        var result = await Cli.RunAsync("incidents", "list", "--store", Store);
        result.Code.ShouldBe(ExitCodes.Failed);
        result.Error.ShouldContain("there is no store at");
        File.Exists(Store).ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_that_is_no_store_is_refused_in_one_line()
    {
        await File.WriteAllTextAsync(Store, "this is not a database, however long it is made to be, and it stays as it is", TestContext.Current.CancellationToken);
        var result = await Cli.RunAsync("incidents", "list", "--store", Store);
        result.Code.ShouldBe(ExitCodes.Failed);
        result.Error.Trim().ShouldNotContain('\n');
        result.Error.ShouldNotContain("this should not have happened");
    }

    [Fact]
    public async Task Settings_are_changed_with_a_history_and_taken_back()
    {
        await KeepAsync();
        (await Cli.RunAsync("settings", "set", "debounce", "5m", "--store", Store)).Out.ShouldBe("debounce = 5m\n");
        (await Cli.RunAsync("settings", "list", "--store", Store)).Out.ShouldContain("debounce = 5m  (set here)");
        (await Cli.RunAsync("settings", "reset", "debounce", "--store", Store)).Code.ShouldBe(ExitCodes.Done);
        (await Cli.RunAsync("settings", "list", "--store", Store)).Out.ShouldContain("debounce  (default)");
        var history = await Cli.RunAsync("settings", "history", "--store", Store);
        history.Out.ShouldContain("debounce from (unset) to 5m");
        history.Out.ShouldContain("debounce from 5m to (unset)");
    }

    [Theory]
    [InlineData("debounce", "soon")]
    [InlineData("approvers", "bob")]
    [InlineData("nonsense", "1")]
    public async Task A_setting_that_is_not_accepted_says_what_would_be(string key, string value)
    {
        await KeepAsync();
        var result = await Cli.RunAsync("settings", "set", key, value, "--store", Store);
        result.Code.ShouldBe(ExitCodes.Usage);
        result.Error.ShouldContain(key);
    }

    private async Task KeepAsync()
    {
        using var store = SqliteResponseStore.Open(Store, InstallationSanitizer.Create());
        var step = IncidentChanges.Opened(new IncidentNews(IncidentChange.Opened, Some.Incident(), Some.Now), "cluster-1", Some.Now, Holding.None);
        (await store.Incidents.SaveAsync([step], null, TestContext.Current.CancellationToken)).ShouldBeTrue();
    }
}
