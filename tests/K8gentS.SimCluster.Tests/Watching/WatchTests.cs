using K8gentS.SimCluster.Tests.Support;
using Shouldly;

namespace K8gentS.SimCluster.Tests.Watching;

public sealed class WatchTests
{
    private static readonly SimulatedClusterOptions QuickBookmarks = new() { BookmarkInterval = TimeSpan.FromMilliseconds(20) };

    [Fact]
    public async Task A_watch_from_a_list_tells_every_change_after_it()
    {
        await using var test = await TestCluster.StartAsync();
        test.PutConfigMap("a");
        var list = await test.Agent.GetAsync("/api/v1/configmaps");
        test.PutConfigMap("b");
        using var watch = await test.Agent.WatchAsync($"/api/v1/configmaps?watch=true&resourceVersion={list.ListVersion}");
        test.PutConfigMap("b", data: """{"k":"v"}""");
        test.Cluster.Objects.Delete(new ObjectAddress("v1", "ConfigMap", "default", "a"));

        var events = new[] { await watch.NextAsync(), await watch.NextAsync(), await watch.NextAsync() };

        events.Select(e => e.ToString()).ShouldBe(["ADDED b", "MODIFIED b", "DELETED a"]);
        events.Select(e => long.Parse(e.Version, System.Globalization.CultureInfo.InvariantCulture)).ShouldBeInOrder();
        events[1].Object.GetProperty("kind").GetString().ShouldBe("ConfigMap");
    }

    [Fact]
    public async Task A_watch_without_a_version_begins_with_what_is_there()
    {
        await using var test = await TestCluster.StartAsync();
        test.PutConfigMap("a");
        test.PutConfigMap("b", ns: "other");

        using var watch = await test.Agent.WatchAsync("/api/v1/namespaces/default/configmaps?watch=1");
        (await watch.NextAsync()).ToString().ShouldBe("ADDED a");
        test.PutConfigMap("c", ns: "other");
        test.PutConfigMap("d");
        (await watch.NextAsync()).ToString().ShouldBe("ADDED d");
    }

    [Fact]
    public async Task An_object_that_enters_or_leaves_the_selection_is_added_or_deleted()
    {
        await using var test = await TestCluster.StartAsync();
        var list = await test.Agent.GetAsync("/api/v1/configmaps");
        using var watch = await test.Agent.WatchAsync($"/api/v1/configmaps?watch=true&labelSelector=on%3Dyes&resourceVersion={list.ListVersion}");
        test.PutConfigMap("a");
        test.PutConfigMap("a", labels: """{"on":"yes"}""");
        test.PutConfigMap("a", labels: """{"on":"yes","more":"1"}""");
        test.PutConfigMap("a", labels: """{"on":"no"}""");

        (await watch.NextAsync()).ToString().ShouldBe("ADDED a");
        (await watch.NextAsync()).ToString().ShouldBe("MODIFIED a");
        (await watch.NextAsync()).ToString().ShouldBe("DELETED a");
    }

    [Fact]
    public async Task A_change_that_changes_nothing_is_not_told()
    {
        await using var test = await TestCluster.StartAsync();
        test.PutConfigMap("a");
        using var watch = await test.Agent.WatchAsync("/api/v1/configmaps?watch=true");
        test.PutConfigMap("a");
        test.PutConfigMap("b");

        (await watch.NextAsync()).ToString().ShouldBe("ADDED a");
        (await watch.NextAsync()).ToString().ShouldBe("ADDED b");
    }

    [Fact]
    public async Task Bookmarks_move_a_quiet_watch_on()
    {
        await using var test = await TestCluster.StartAsync(QuickBookmarks);
        var list = await test.Agent.GetAsync("/api/v1/pods");
        test.PutConfigMap("elsewhere");
        using var watch = await test.Agent.WatchAsync($"/api/v1/pods?watch=true&allowWatchBookmarks=true&resourceVersion={list.ListVersion}");

        var bookmark = await watch.NextAsync();

        bookmark.Type.ShouldBe("BOOKMARK");
        bookmark.Object.GetProperty("kind").GetString().ShouldBe("Pod");
        bookmark.Version.ShouldBe((await test.Agent.GetAsync("/api/v1/pods")).ListVersion);
        bookmark.Version.ShouldNotBe(list.ListVersion);
    }

    [Fact]
    public async Task Initial_events_end_with_a_marked_bookmark()
    {
        await using var test = await TestCluster.StartAsync();
        test.PutConfigMap("a");
        using var watch = await test.Agent.WatchAsync("/api/v1/configmaps?watch=true&sendInitialEvents=true&allowWatchBookmarks=true&resourceVersionMatch=NotOlderThan");

        (await watch.NextAsync()).ToString().ShouldBe("ADDED a");
        (await watch.NextAsync()).Object.GetProperty("metadata").GetProperty("annotations").GetProperty("k8s.io/initial-events-end").GetString().ShouldBe("true");
    }

    [Fact]
    public async Task An_expired_version_is_told_as_410_in_the_stream()
    {
        await using var test = await TestCluster.StartAsync();
        var list = await test.Agent.GetAsync("/api/v1/configmaps");
        using var open = await test.Agent.WatchAsync($"/api/v1/configmaps?watch=true&resourceVersion={list.ListVersion}");
        test.Cluster.Faults.ExpireVersions();
        using var late = await test.Agent.WatchAsync($"/api/v1/configmaps?watch=true&resourceVersion={list.ListVersion}");

        foreach (var watch in new[] { open, late })
        {
            var error = await watch.NextAsync();
            error.Type.ShouldBe("ERROR");
            error.Object.GetProperty("code").GetInt32().ShouldBe(410);
            error.Object.GetProperty("reason").GetString().ShouldBe("Expired");
            (await watch.TryNextAsync()).ShouldBeNull();
        }
        var again = await test.Agent.GetAsync("/api/v1/configmaps");
        using var fresh = await test.Agent.WatchAsync($"/api/v1/configmaps?watch=true&resourceVersion={again.ListVersion}");
        test.PutConfigMap("a");
        (await fresh.NextAsync()).ToString().ShouldBe("ADDED a");
    }

    [Fact]
    public async Task A_version_older_than_the_history_has_expired()
    {
        await using var test = await TestCluster.StartAsync(new SimulatedClusterOptions { WatchHistory = 3 });
        var list = await test.Agent.GetAsync("/api/v1/configmaps");
        foreach (var name in new[] { "a", "b", "c", "d" })
            test.PutConfigMap(name);

        using var watch = await test.Agent.WatchAsync($"/api/v1/configmaps?watch=true&resourceVersion={list.ListVersion}");

        (await watch.NextAsync()).Type.ShouldBe("ERROR");
    }

    [Fact]
    public async Task A_watch_ends_with_its_timeout()
    {
        await using var test = await TestCluster.StartAsync();
        using var watch = await test.Agent.WatchAsync("/api/v1/configmaps?watch=true&timeoutSeconds=1");

        (await watch.TryNextAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task A_silent_watch_tells_later_what_it_held_back()
    {
        await using var test = await TestCluster.StartAsync(QuickBookmarks);
        using var watch = await test.Agent.WatchAsync("/api/v1/configmaps?watch=true&allowWatchBookmarks=true");
        (await watch.NextAsync()).Type.ShouldBe("BOOKMARK");
        test.Cluster.Faults.SilenceWatches();
        test.PutConfigMap("a");
        using var witness = await test.Agent.WatchAsync("/api/v1/configmaps?watch=true&resourceVersion=1");
        var next = NextOtherThanBookmarkAsync(watch);

        (await test.Agent.GetAsync("/api/v1/configmaps")).ItemNames.ShouldBe(["a"]);
        next.IsCompleted.ShouldBeFalse();
        test.Cluster.Faults.ResumeWatches();

        (await next).ToString().ShouldBe("ADDED a");
    }

    [Fact]
    public async Task A_silent_watch_outlives_its_timeout()
    {
        var time = new ManualTime(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var test = await TestCluster.StartAsync(new SimulatedClusterOptions { Time = time });
        test.Cluster.Faults.SilenceWatches();
        using var silent = await test.Agent.WatchAsync("/api/v1/configmaps?watch=true&timeoutSeconds=1");
        var end = silent.TryNextAsync();
        await time.TimerIsSetAsync();
        time.AdvanceToNextTimer();

        (await test.Agent.GetAsync("/readyz")).Body.ShouldBe("ok");
        end.IsCompleted.ShouldBeFalse();
        test.Cluster.Faults.ResumeWatches();

        (await end).ShouldBeNull();
    }

    private static async Task<WatchEvent> NextOtherThanBookmarkAsync(WatchReader watch)
    {
        while (await watch.NextAsync() is var next)
        {
            if (next.Type != "BOOKMARK")
                return next;
        }
        throw new InvalidOperationException();
    }
}
