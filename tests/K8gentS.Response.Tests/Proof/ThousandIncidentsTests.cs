using K8gentS.Diagnosis.Reports;
using K8gentS.Response.Store;
using K8gentS.Response.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Proof;

/// <summary>A thousand incidents in ten minutes of virtual time, over a channel that is down a third of the time and forgets to answer.</summary>
public sealed class ThousandIncidentsTests
{
    private const int Count = 1000;
    private const long Megabyte = 1024 * 1024;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_lost_nothing_is_told_twice_and_memory_is_bounded()
    {
        using var responder = new Responder();
        var random = new Random(4711);
        responder.Teller.Before = _ => FailSometimes(random, 0.3, "ratelimited");
        responder.Teller.After = _ => FailSometimes(random, 0.1, "connection reset");
        await RunAsync(responder);

        responder.Teller.Before = responder.Teller.After = _ => { };
        await SettleAsync(responder, Count);
        var records = await responder.Store.Incidents.ListAsync(new IncidentFilter { Limit = 2 * Count }, Token);
        records.Count.ShouldBe(Count);
        responder.Teller.Posts.Values.ShouldAllBe(posts => posts == 1);
        responder.Teller.Thread.Select(e => e.Id).ShouldBeUnique();
        var folded = records.Count(r => r.StormId is not null);
        responder.Teller.Storms.Values.Sum(s => s.Total).ShouldBe(folded, "every one that is folded is counted in a storm's message");
        records.Where(r => r.StormId is null).ShouldAllBe(r => responder.Teller.Messages[r.Id].IsFinished == r.IsFinished);
        responder.Teller.Posts.Count.ShouldBeLessThan(30, "people are not flooded");
    }

    [Fact]
    public async Task Told_one_by_one_nothing_is_lost_either()
    {
        using var responder = new Responder(new Response.Settings.ResponseSettings { StormSize = 1000 });
        var random = new Random(4712);
        responder.Teller.Before = _ => FailSometimes(random, 0.3, "ratelimited");
        responder.Teller.After = _ => FailSometimes(random, 0.1, "connection reset");
        for (var number = 0; number < 200; number++)
        {
            await responder.OpenAsync(SomeNews.Report(number));
            await responder.PassAsync(TimeSpan.FromSeconds(3));
        }

        responder.Teller.Before = responder.Teller.After = _ => { };
        await SettleAsync(responder, 200);
        responder.Teller.Posts.Count.ShouldBe(200);
        responder.Teller.Posts.Values.ShouldAllBe(posts => posts == 1);
    }

    private static async Task RunAsync(Responder responder)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var number = 0; number < Count; number++)
        {
            await responder.OpenAsync(SomeNews.Report(number, (Severity)(number % 3)));
            responder.Clock.Advance(TimeSpan.FromSeconds(0.6));
            if (number % 5 == 4)
            {
                await responder.PassAsync(TimeSpan.Zero);
            }
        }

        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(64 * Megabyte);
    }

    // The cluster recovers but for a few; what waits for its next attempt is told at last.
    private static async Task SettleAsync(Responder responder, int count)
    {
        await responder.SendAsync([.. Enumerable.Range(0, count - 3).Select(n => SomeNews.Ended(SomeNews.Report(n), responder.Clock.Now))]);
        for (var minute = 0; minute < 25; minute++)
        {
            await responder.SendAsync();
            await responder.PassAsync(TimeSpan.FromMinutes(1));
        }
    }

    private static void FailSometimes(Random random, double rate, string words)
    {
        if (random.NextDouble() < rate)
        {
            throw new IOException(words);
        }
    }
}
