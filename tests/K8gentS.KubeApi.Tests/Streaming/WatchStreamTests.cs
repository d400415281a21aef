using K8gentS.KubeApi.Errors;
using K8gentS.KubeApi.Tests.Support;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace K8gentS.KubeApi.Tests.Streaming;

public sealed class WatchStreamTests
{
    private static readonly WatchOptions From7 = new() { ResourceVersion = "7" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Changes_and_bookmarks_arrive_in_order_until_the_server_closes()
    {
        await using var server = await FakeApiServer.StartAsync(context => context.Response.WriteAsync(
            Answers.Frame("ADDED", Answers.Pod("a", "8")) +
            Answers.Frame("MODIFIED", Answers.Pod("a", "9", "Failed")) +
            Answers.Frame("BOOKMARK", """{"kind":"Pod","metadata":{"resourceVersion":"12"}}""") +
            Answers.Frame("DELETED", Answers.Pod("a", "13"))));
        using var client = server.Client();

        var events = await CollectAsync(client, From7 with { Timeout = TimeSpan.FromSeconds(90), FieldSelector = "spec.nodeName=n1" });

        events.Select(e => (e.Type, e.Object?.Metadata.Name, e.ResourceVersion)).ShouldBe([
            (WatchEventType.Added, "a", "8"),
            (WatchEventType.Modified, "a", "9"),
            (WatchEventType.Bookmark, null, "12"),
            (WatchEventType.Deleted, "a", "13"),
        ]);
        var query = server.Seen.ShouldHaveSingleItem().Query;
        (query["watch"], query["resourceVersion"], query["allowWatchBookmarks"], query["timeoutSeconds"], query["fieldSelector"])
            .ShouldBe(("true", "7", "true", "90", "spec.nodeName=n1"));
    }

    [Fact]
    public async Task An_error_frame_of_410_is_thrown_as_expired()
    {
        await using var server = await FakeApiServer.StartAsync(context => context.Response.WriteAsync(
            Answers.Frame("ADDED", Answers.Pod("a", "8")) +
            Answers.Frame("ERROR", Answers.Status(410, "Expired", "too old resource version: 7 (3000)"))));
        using var client = server.Client();

        var e = await Should.ThrowAsync<ExpiredException>(() => CollectAsync(client, From7));

        (e.Code, e.Reason).ShouldBe((410, "Expired"));
    }

    [Fact]
    public async Task An_object_of_the_wrong_shape_is_left_out_and_told()
    {
        await using var server = await FakeApiServer.StartAsync(context => context.Response.WriteAsync(
            Answers.Frame("ADDED", """{"metadata":{"name":"odd"},"status":[]}""") +
            Answers.Frame("ADDED", Answers.Pod("a", "8"))));
        using var client = server.Client();
        var skipped = new List<SkippedObject>();

        var events = await CollectAsync(client, From7 with { OnSkipped = skipped.Add });

        events.ShouldHaveSingleItem().Object!.Metadata.Name.ShouldBe("a");
        skipped.ShouldHaveSingleItem().Name.ShouldBe("odd");
    }

    [Fact]
    public async Task A_watch_in_which_nothing_arrives_is_noticed()
    {
        var time = new FakeTime();
        await using var server = await FakeApiServer.StartAsync(async context =>
        {
            await context.Response.WriteAsync(Answers.Frame("ADDED", Answers.Pod("a", "8")));
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        using var client = server.Client(time: time);
        var arrived = new TaskCompletionSource();

        var watching = Task.Run(async () =>
        {
            await foreach (var _ in client.WatchAsync(TestPod.Type.Everywhere, TestPod.Json, From7 with { SilenceLimit = TimeSpan.FromSeconds(45) }, Token))
            {
                arrived.SetResult();
            }
        }, Token);
        await arrived.Task;
        await time.UntilArmedAsync(TimeSpan.FromSeconds(45));
        time.Advance(TimeSpan.FromSeconds(46));

        var e = await Should.ThrowAsync<WatchSilentException>(watching);
        e.Message.ShouldContain("watch of pods");
    }

    [Fact]
    public async Task A_connection_that_breaks_is_no_quiet_end()
    {
        await using var server = await FakeApiServer.StartAsync(async context =>
        {
            await context.Response.WriteAsync(Answers.Frame("ADDED", Answers.Pod("a", "8")));
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        using var client = server.Client();

        await Should.ThrowAsync<ServerUnreachableException>(() => CollectAsync(client, From7));
    }

    [Fact]
    public async Task A_frame_that_breaks_off_is_unreadable()
    {
        await using var server = await FakeApiServer.StartAsync(context =>
            context.Response.WriteAsync(Answers.Frame("ADDED", Answers.Pod("a", "8")) + """{"type":"ADDED","obj"""));
        using var client = server.Client();

        await Should.ThrowAsync<UnreadableAnswerException>(() => CollectAsync(client, From7));
    }

    [Fact]
    public async Task The_callers_cancellation_is_a_cancellation()
    {
        await using var server = await FakeApiServer.StartAsync(async context =>
        {
            await context.Response.WriteAsync(Answers.Frame("ADDED", Answers.Pod("a", "8")));
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        using var client = server.Client();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);

        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in client.WatchAsync(TestPod.Type.Everywhere, TestPod.Json, From7, cancel.Token))
            {
                await cancel.CancelAsync();
            }
        });
    }

    private static async Task<List<WatchEvent<TestPod>>> CollectAsync(KubeClient client, WatchOptions options)
    {
        var events = new List<WatchEvent<TestPod>>();
        await foreach (var change in client.WatchAsync(TestPod.Type.Everywhere, TestPod.Json, options, Token))
        {
            events.Add(change);
        }

        return events;
    }
}
