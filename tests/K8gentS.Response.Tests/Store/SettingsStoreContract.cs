using K8gentS.Diagnosis.Guidance;
using K8gentS.Response.Settings;
using K8gentS.Response.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Store;

public abstract class SettingsStoreContract<TFixture> : StoreContract<TFixture>
    where TFixture : StoreFixture, new()
{
    private static readonly DateTimeOffset Now = SomeNews.Now;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Settings_have_versions_and_a_history()
    {
        (await Store.Settings.ReadAsync(Token)).Version.ShouldBe(0);
        (await WriteAsync(1, ("debounce", "5m"), ("model", "a"))).ShouldBeTrue();
        (await WriteAsync(2, ("model", "b"))).ShouldBeTrue();
        var read = await Reopen().Settings.ReadAsync(Token);
        read.Version.ShouldBe(2);
        read.Values.ShouldBe(new Dictionary<string, string>(StringComparer.Ordinal) { ["model"] = "b" });
        var history = await Store.Settings.HistoryAsync(10, Token);
        history.ShouldContain(new SettingsChange(2, "debounce", "5m", null, "U1", Now));
        history.ShouldContain(new SettingsChange(2, "model", "a", "b", "U1", Now));
        history.ShouldContain(new SettingsChange(1, "model", null, "a", "U1", Now));
        history.Count.ShouldBe(4);
        history[0].Version.ShouldBe(2);
        (await Store.Settings.HistoryAsync(1, Token)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_who_change_the_same_version_one_wins()
    {
        (await WriteAsync(1, ("model", "a"))).ShouldBeTrue();
        (await WriteAsync(1, ("model", "b"))).ShouldBeFalse();
        (await Store.Settings.ReadAsync(Token)).Values["model"].ShouldBe("a");
        (await Store.Settings.HistoryAsync(10, Token)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Mute_rules_hold_until_they_expire_are_replaced_or_are_ended()
    {
        var rule = new MuteRule("m-1", "ns", "image.tag-not-found", "inc-1", "team=web", Now.AddHours(1));
        await Store.Settings.MuteAsync(rule, "U1", "noise", Now, Token);
        (await Store.Settings.MutesAsync(Now.AddMinutes(59), Token)).ShouldBe([rule]);
        (await Store.Settings.MutesAsync(Now.AddMinutes(60), Token)).ShouldBeEmpty();
        var longer = rule with { Until = Now.AddHours(2), Label = null };
        await Store.Settings.MuteAsync(longer, "U2", "more noise", Now, Token);
        (await Reopen().Settings.MutesAsync(Now.AddMinutes(60), Token)).ShouldBe([longer]);
        (await Store.Settings.UnmuteAsync("m-1", "U1", Now, Token)).ShouldBeTrue();
        (await Store.Settings.UnmuteAsync("m-1", "U1", Now, Token)).ShouldBeFalse();
        (await Store.Settings.MutesAsync(Now, Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_request_lives_until_its_answer_is_told()
    {
        var request = new DiagnosisRequest("r-1", "ns", "Deployment", "web");
        (await RequestAsync(request)).ShouldBeTrue();
        (await RequestAsync(request)).ShouldBeFalse();
        (await Store.Settings.RequestsAsync(Now, Token)).ShouldBe([request]);
        (await Store.Settings.AnsweredAsync(Token)).ShouldBeEmpty();

        await Store.Settings.AnsweredAsync([new DiagnosisAnswer("r-1", ["inc-1", "inc-2"]), new DiagnosisAnswer("r-unknown", [])], Now, Token);
        (await Store.Settings.RequestsAsync(Now, Token)).ShouldBeEmpty();
        var answered = (await Reopen().Settings.AnsweredAsync(Token)).ShouldHaveSingleItem();
        (answered.Request, answered.Who, answered.Channel).ShouldBe((request, "U1", "C1"));
        answered.Answer.IncidentIds.ShouldBe(["inc-1", "inc-2"]);

        await Store.Settings.EndRequestsAsync(["r-1"], Token);
        (await Store.Settings.AnsweredAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_old_request_is_none_and_there_are_at_most_a_hundred()
    {
        for (var i = 0; i < 100; i++)
        {
            (await RequestAsync(new DiagnosisRequest($"r-{i}", "ns", null, null))).ShouldBeTrue();
        }

        (await RequestAsync(new DiagnosisRequest("r-100", "ns", null, null))).ShouldBeFalse();
        (await Store.Settings.RequestsAsync(Now.AddHours(1), Token)).ShouldBeEmpty();
        (await Store.Settings.RequestAsync(new DiagnosisRequest("r-101", "ns", null, null), "U1", "", Now.AddHours(1), Token)).ShouldBeTrue();
    }

    private Task<bool> RequestAsync(DiagnosisRequest request) => Store.Settings.RequestAsync(request, "U1", "C1", Now, Token);

    private Task<bool> WriteAsync(long version, params (string Key, string Value)[] values) =>
        Store.Settings.WriteAsync(new StoredSettings(version, values.ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal)), "U1", Now, Token);
}
