using System.Text.Json;
using K8gentS.Mcp.Tools.Paging;
using K8gentS.SimCluster;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Mcp.Tools;

/// <summary>Long lists come in pages: what stays in a list while it changes is given once, and whoever pages on with a wrong cursor is told.</summary>
public sealed class PagingTests
{
    private const int Events = 45;

    [Fact]
    public async Task A_list_that_changes_between_pages_loses_and_repeats_nothing_that_stays()
    {
        await using var bench = await ToolBench.StartAsync("inc-001");
        foreach (var number in Enumerable.Range(0, Events))
        {
            bench.Cluster.Objects.Put(Event(number, minutes: number % 7, count: 1));
        }

        var seen = new List<string>();
        string? cursor = null;
        for (var page = 0; page == 0 || cursor is not null; page++)
        {
            var answer = await bench.CallAsync("get_namespace_events", new { @namespace = "storefront", event_type = "Normal", limit = 10, cursor });
            seen.AddRange(Messages(answer));
            cursor = answer.Structured.TryGetProperty("next_cursor", out var next) ? next.GetString() : null;
            (answer.Structured.GetProperty("left_out").GetInt32() > 0).ShouldBe(cursor is not null);

            // Meanwhile new ones come, old ones come again, and one that was given goes.
            bench.Cluster.Objects.Put(Event(1_000 + page, minutes: 0, count: 1));
            bench.Cluster.Objects.Put(Event(30, minutes: 30 % 7, count: page + 2));
            if (page == 0)
            {
                bench.Cluster.Objects.Delete(new ObjectAddress("v1", "Event", "storefront", Name(int.Parse(Messages(answer).First(m => m.StartsWith("number ", StringComparison.Ordinal)).Split(' ')[1]))));
            }

            page.ShouldBeLessThan(20);
        }

        var ours = seen.Where(m => m.StartsWith("number ", StringComparison.Ordinal)).Select(m => int.Parse(m.Split(' ')[1])).Where(n => n < 1_000).ToList();
        ours.Order().ShouldBe(Enumerable.Range(0, Events));
    }

    [Fact]
    public async Task Failing_pods_are_paged_to_the_end()
    {
        await using var bench = await ToolBench.StartAsync("inc-001", "inc-010", "inc-013", "inc-030", "inc-041");
        var all = Names(await bench.CallAsync("get_failing_pods", new { limit = 200 }));
        var paged = new List<string>();
        string? cursor = null;
        do
        {
            var answer = await bench.CallAsync("get_failing_pods", new { limit = 2, cursor });
            paged.AddRange(Names(answer));
            cursor = answer.Structured.TryGetProperty("next_cursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);

        all.Count.ShouldBeGreaterThan(4);
        paged.ShouldBe(all);
    }

    [Fact]
    public async Task Incidents_are_paged_to_the_end_worst_first()
    {
        await using var bench = await ToolBench.StartAsync("inc-001", "inc-010");
        foreach (var number in Enumerable.Range(0, 24))
        {
            bench.Cluster.Objects.Put(Broken(number));
        }

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var answer = await bench.CallAsync("diagnose_namespace", new { @namespace = "storefront", limit = 30, cursor });
            var page = answer.Structured.GetProperty("incidents").EnumerateArray().Select(i => i.GetProperty("id").GetString()!).ToList();
            seen.AddRange(page);
            cursor = answer.Structured.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
            answer.Structured.GetProperty("leftOut").GetInt32().ShouldBe(answer.Structured.GetProperty("incidentCount").GetInt32() - seen.Count);
            if (cursor is not null)
            {
                // The bound of an answer is met before the limit, and how to go on is said in both halves.
                page.Count.ShouldBeInRange(1, 29);
                answer.Text.ShouldContain($"cursor {cursor}.");
            }
        }
        while (cursor is not null);

        seen.Distinct().Count().ShouldBe(seen.Count);
        seen.Count.ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task A_cursor_of_another_question_is_refused()
    {
        await using var bench = await ToolBench.StartAsync("inc-001");
        var cursor = (await bench.CallAsync("get_namespace_events", new { @namespace = "storefront", limit = 1 })).Structured.GetProperty("next_cursor").GetString();

        (await bench.RefusalAsync("get_namespace_events", new { @namespace = "storefront", event_type = "Warning", limit = 1, cursor })).ShouldStartWith("cursor belongs to another question");
        (await bench.RefusalAsync("get_failing_pods", new { cursor })).ShouldStartWith("cursor belongs to another question");
    }

    [Fact]
    public void A_cursor_that_is_old_is_refused()
    {
        var now = Some.Now;
        var word = new Cursor("q", now.ToUnixTimeSeconds(), "after").ToString();

        Cursor.Read(word, "q", now.AddMinutes(59))!.After.ShouldBe("after");
        Should.Throw<K8gentS.Mcp.Tools.ToolRefusalException>(() => Cursor.Read(word, "q", now.AddMinutes(61))).Message.ShouldStartWith("cursor is stale");
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("bnVsbA")]
    [InlineData("WyJxIiwieCIsInkiXQ")]
    [InlineData("WyJxIiwiLTEiLCJ5Il0")]
    [InlineData("WyJxIixudWxsLCJ5Il0")]
    [InlineData("no base64 at all")]
    public void What_is_no_cursor_is_refused(string word) =>
        Should.Throw<K8gentS.Mcp.Tools.ToolRefusalException>(() => Cursor.Read(word, "q", Some.Now)).Message.ShouldStartWith("cursor is not one");

    // A pod of its own that ends again and again, and says so at length.
    private static string Broken(int number) => JsonSerializer.Serialize(new
    {
        apiVersion = "v1",
        kind = "Pod",
        metadata = new { name = $"broken-{number}", @namespace = "storefront", uid = $"uid-broken-{number}", creationTimestamp = Time(5) },
        spec = new { containers = new[] { new { name = "api", image = "registry.local/app:1" } } },
        status = new { phase = "Running", containerStatuses = new[] { Crashed(number) } },
    });

    private static object Crashed(int number) => new
    {
        name = "api",
        image = "registry.local/app:1",
        ready = false,
        restartCount = 5,
        state = new { waiting = new { reason = "CrashLoopBackOff", message = $"back-off 5m0s restarting failed container=api pod=broken-{number}" } },
        lastState = new { terminated = new { exitCode = 1, reason = "Error", message = $"number {number} {new string('x', 900)}", startedAt = Time(2), finishedAt = Time(1) } },
    };

    private static string Name(int number) => $"checkout.{number:x16}";

    private static List<string> Messages(Answer answer) => [.. answer.Structured.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("message").GetString()!)];

    private static List<string> Names(Answer answer) => [.. answer.Structured.GetProperty("items").EnumerateArray().Select(e => $"{e.GetProperty("namespace")}/{e.GetProperty("name")}")];

    private static string Event(int number, int minutes, int count) => JsonSerializer.Serialize(new
    {
        apiVersion = "v1",
        kind = "Event",
        metadata = new { name = Name(number), @namespace = "storefront", uid = $"uid-{number}", creationTimestamp = Time(minutes) },
        involvedObject = new { kind = "Deployment", @namespace = "storefront", name = "checkout" },
        type = "Normal",
        reason = "Tested",
        message = $"number {number} of this test",
        count,
        firstTimestamp = Time(minutes),
        lastTimestamp = Time(0),
    });

    private static string Time(int minutes) => TimeProvider.System.GetUtcNow().AddHours(-1).AddMinutes(-minutes).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
