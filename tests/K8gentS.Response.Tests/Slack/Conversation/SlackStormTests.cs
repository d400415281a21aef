using K8gentS.Response.Slack.Messages;
using K8gentS.Response.Store;
using K8gentS.Response.Tests.Support;
using K8gentS.StandIns.Slack;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Slack.Conversation;

/// <summary>A thousand incidents in ten minutes. The figures that it prints stand in docs/performance.md.</summary>
public sealed class SlackStormTests(ITestOutputHelper output)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private const int Incidents = 1_000;

    [Theory]
    [InlineData("folded into storms", 8)]
    [InlineData("each by itself", 1_000)]
    public async Task Of_a_thousand_incidents_in_ten_minutes_none_is_lost_and_none_is_told_twice(string how, int stormSize)
    {
        await using var run = await StormRun.StartAsync(times: 60, SomePlan.Settings with { StormSize = stormSize });
        var began = TimeProvider.System.GetTimestamp();
        await run.PourAsync(Incidents, TimeSpan.FromMinutes(10));
        await run.DrainAsync();
        var took = TimeProvider.System.GetElapsedTime(began);

        var own = Keys(run, IncidentMessage.EventType);
        var storms = Keys(run, StormMessage.EventType);
        own.ShouldBeUnique();
        storms.ShouldBeUnique();
        Keys(run, ThreadEntry.EventType).ShouldBeUnique();
        await EachIsToldAsync(run, own, storms);
        var answers = run.Slack.Calls.CountBy(c => c.Answer).ToDictionary();
        output.WriteLine($"{how}: {own.Count} messages of their own, {storms.Count} of storms, {Keys(run, ThreadEntry.EventType).Count} entries in threads; "
            + $"{run.Slack.Calls.Count} calls ({string.Join(", ", answers.Where(a => a.Key != "ok").Select(a => $"{a.Value} {a.Key}"))}), {run.Slack.ConnectionsGreeted} connections; "
            + $"{run.GreatestMemory / 1024 / 1024} MiB of managed memory, the stand-in's included; {took.TotalSeconds:0} s at sixty times the speed");
        run.GreatestMemory.ShouldBeLessThan(256L * 1024 * 1024);
    }

    private static async Task EachIsToldAsync(StormRun run, List<string> own, List<string> storms)
    {
        var records = await run.Store.Incidents.ListAsync(new IncidentFilter { Limit = 10_000 }, Token);
        records.Count.ShouldBe(Incidents);
        foreach (var record in records)
        {
            (record.StormId is { } storm ? storms.Contains(storm) : own.Contains(record.Id)).ShouldBeTrue($"{record.Id} was not told");
        }

        var told = run.Slack.Messages(run.Slack.Channel).Where(m => Key(m, StormMessage.EventType) is not null).Select(m => m.Text);
        records.Where(r => r.StormId is not null).GroupBy(r => r.StormId!).ShouldAllBe(s => told.Any(t => t.Contains($"{s.Count()} incidents at once", StringComparison.Ordinal)));
        (own.Count == 0 || records.Any(r => r.Assignee is not null)).ShouldBeTrue("somebody clicked");
        records.Where(r => r.Assignee is not null).ShouldAllBe(r => run.Slack.Messages(run.Slack.Channel).Single(m => Key(m, IncidentMessage.EventType) == r.Id).Everything.Contains("deals with it", StringComparison.Ordinal));
    }

    private static List<string> Keys(StormRun run, string eventType) => [.. run.Slack.Messages(run.Slack.Channel).Select(m => Key(m, eventType)).OfType<string>()];

    private static string? Key(StandInMessage message, string eventType) =>
        (string?)message.Metadata?["event_type"] == eventType ? (string?)message.Metadata["event_payload"]!["key"] : null;
}
