using Shouldly;
using Xunit;

namespace K8gentS.Tests.Mcp.Tools;

public sealed class LookingToolTests
{
    [Fact]
    public async Task Health_names_what_shows_symptoms()
    {
        await using var bench = await ToolBench.StartAsync("inc-001", "inc-010");

        var health = await bench.CallAsync("get_cluster_health");

        health.Structured.GetProperty("healthy").GetBoolean().ShouldBeFalse();
        health.Structured.GetProperty("namespaces").EnumerateArray().Select(n => n.GetProperty("namespace").GetString()).ShouldBe(["payments", "storefront"], ignoreOrder: true);
        health.Text.ShouldContain("Nodes: 1 of 1 ready.");
    }

    [Fact]
    public async Task Events_can_be_asked_for_by_type()
    {
        await using var bench = await ToolBench.StartAsync("inc-001");

        var warnings = await bench.CallAsync("get_namespace_events", new { @namespace = "storefront", event_type = "Warning" });
        var all = await bench.CallAsync("get_namespace_events", new { @namespace = "storefront" });

        warnings.Structured.GetProperty("events").EnumerateArray().ShouldAllBe(e => e.GetProperty("type").GetString() == "Warning");
        warnings.Structured.GetProperty("total").GetInt32().ShouldBeInRange(1, all.Structured.GetProperty("total").GetInt32() - 1);
        (await bench.RefusalAsync("get_namespace_events", new { @namespace = "storefront", event_type = "Error" })).ShouldContain("\"event_type\"");
    }

    [Fact]
    public async Task Logs_are_read_of_the_run_before_too()
    {
        await using var bench = await ToolBench.StartAsync("inc-010");
        var pod = (await bench.CallAsync("get_failing_pods")).Structured.GetProperty("items")[0];
        var (ns, name) = (pod.GetProperty("namespace").GetString(), pod.GetProperty("name").GetString());

        var logs = (await bench.CallAsync("get_logs", new { @namespace = ns, pod_name = name })).Structured.GetProperty("logs").EnumerateArray().ToList();

        logs.Select(l => l.GetProperty("previous").GetBoolean()).ShouldContain(true);
        logs[0].GetProperty("lines").EnumerateArray().ShouldNotBeEmpty();
        var one = await bench.CallAsync("get_logs", new { @namespace = ns, pod_name = name, limit = 1, previous = true });
        one.Structured.GetProperty("logs").EnumerateArray().Single().GetProperty("lines").GetArrayLength().ShouldBe(1);
        (await bench.RefusalAsync("get_logs", new { @namespace = ns, pod_name = name, container = "sidecar" })).ShouldContain("There are containers: ");
    }

    [Fact]
    public async Task A_rollout_is_told_as_a_difference()
    {
        await using var bench = await ToolBench.StartAsync("inc-115");

        var history = await bench.CallAsync("get_rollout_history", new { @namespace = "calm-f", name = "late-image" });

        var revisions = history.Structured.GetProperty("revisions").EnumerateArray().ToList();
        revisions.Count.ShouldBe(2);
        var change = revisions[0].GetProperty("changes").EnumerateArray().Single(c => c.GetProperty("field").GetString()!.EndsWith(".image", StringComparison.Ordinal));
        change.GetProperty("after").GetString().ShouldBe(revisions[0].GetProperty("images")[0].GetString());
        change.GetProperty("before").GetString().ShouldBe(revisions[1].GetProperty("images")[0].GetString());
        revisions[1].GetProperty("changes").GetArrayLength().ShouldBe(0);
        (await bench.CallAsync("get_rollout_history", new { @namespace = "calm-f", name = "late-image", limit = 1 })).Structured.GetProperty("left_out").GetInt32().ShouldBe(1);
        (await bench.CallAsync("search_evidence", new { @namespace = "calm-f", words = "image", workload = "late-image" })).Structured.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("source").GetString()).ShouldContain("rollout");
    }

    [Fact]
    public async Task What_has_no_revisions_is_refused()
    {
        await using var bench = await ToolBench.StartAsync("inc-001");

        (await bench.RefusalAsync("get_rollout_history", new { @namespace = "storefront", name = "checkout", kind = "replicaset" })).ShouldContain("There are workloads: ReplicaSet/checkout-");
    }

    [Fact]
    public async Task A_cause_is_explained_by_its_runbook_and_a_wrong_one_by_its_neighbours()
    {
        await using var bench = await ToolBench.StartAsync();

        var page = await bench.CallAsync("explain_cause", new { cause = "container.oom-killed" });

        page.Structured.GetProperty("title").GetString().ShouldBe("killed at its memory limit");
        page.Text.ShouldContain("`kubectl set resources deployment/NAME -c CONTAINER --limits=memory=NEW -n NS`");
        (await bench.RefusalAsync("explain_cause", new { cause = "container.oom-kiled" })).ShouldStartWith("There is no cause container.oom-kiled; near it are container.oom-killed");
        (await bench.RefusalAsync("explain_cause", new { cause = "unknown" })).ShouldStartWith("unknown is no cause");
    }

    [Fact]
    public async Task Words_are_found_wherever_they_stand()
    {
        await using var bench = await ToolBench.StartAsync("inc-001");

        var found = await bench.CallAsync("search_evidence", new { @namespace = "storefront", words = "2.4.1-RC9 not found" });
        var sources = found.Structured.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("source").GetString()).Distinct().ToList();

        sources.ShouldContain("event");
        found.Structured.GetProperty("items").EnumerateArray().ShouldAllBe(i => i.GetProperty("text").GetString()!.Contains("2.4.1-rc9", StringComparison.OrdinalIgnoreCase));
        (await bench.CallAsync("search_evidence", new { @namespace = "storefront", words = "2.4.1-rc9", workload = "checkout" })).Structured.GetProperty("found").GetInt32().ShouldBeInRange(1, found.Structured.GetProperty("searched").GetInt32());
        (await bench.CallAsync("search_evidence", new { @namespace = "storefront", words = ".* zebra 2.4.1-rc9" })).Text.ShouldContain("Some of the words occur by themselves: 2.4.1-rc9");
    }
}
