using System.Text;
using K8gentS.KubeApi.Errors;
using K8gentS.KubeApi.Tests.Support;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace K8gentS.KubeApi.Tests.Streaming;

public sealed class PagedListTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_are_followed_and_the_version_of_the_list_is_known()
    {
        await using var server = await FakeApiServer.StartAsync(context => context.JsonAsync(
            context.Request.Query["continue"] == "next"
                ? Answers.PodList("7", null, Answers.Pod("c"))
                : Answers.PodList("7", "next", Answers.Pod("a"), Answers.Pod("b"))));
        using var client = server.Client();

        var list = client.List(TestPod.Type.In("shop"), TestPod.Json, new ListOptions { LabelSelector = "app=web", PageSize = 2 });
        var pods = await list.CollectAsync(Token);

        pods.Select(p => p.Metadata.Name).ShouldBe(["a", "b", "c"]);
        list.ResourceVersion.ShouldBe("7");
        server.Seen.Select(s => s.Path).ShouldAllBe(p => p == "/api/v1/namespaces/shop/pods");
        server.Seen.Select(s => s.Query["limit"] + s.Query["labelSelector"]).ShouldAllBe(q => q == "2app=web");
    }

    [Fact]
    public async Task An_expired_continue_token_starts_the_list_anew_in_one_piece()
    {
        await using var server = await FakeApiServer.StartAsync(context => context.Request.Query switch
        {
            var q when q["continue"] == "old" => context.RefuseAsync(410, "Expired", "The provided continue parameter is too old"),
            var q when q.ContainsKey("limit") => context.JsonAsync(Answers.PodList("7", "old", Answers.Pod("a"), Answers.Pod("gone"))),
            _ => context.JsonAsync(Answers.PodList("9", null, Answers.Pod("a"), Answers.Pod("b"))),
        });
        using var client = server.Client();

        var list = client.List(TestPod.Type.Everywhere, TestPod.Json);
        var pods = await list.CollectAsync(Token);

        pods.Select(p => p.Metadata.Name).ShouldBe(["a", "b"]);
        (list.ResourceVersion, list.Restarts).ShouldBe(("9", 1));
    }

    [Fact]
    public async Task A_first_page_that_is_expired_is_an_error()
    {
        await using var server = await FakeApiServer.StartAsync(context => context.RefuseAsync(410, "Gone", "too old resource version"));
        using var client = server.Client();

        await Should.ThrowAsync<ExpiredException>(() => client.List(TestPod.Type.Everywhere, TestPod.Json).CollectAsync(Token));
    }

    [Fact]
    public async Task An_item_of_the_wrong_shape_is_left_out_and_told()
    {
        await using var server = await FakeApiServer.StartAsync(context => context.JsonAsync(Answers.PodList(
            "7", null, Answers.Pod("a"), """{"metadata":{"name":"odd","namespace":"shop"},"status":"secret words"}""", Answers.Pod("b"))));
        using var client = server.Client();
        var skipped = new List<SkippedObject>();

        var list = client.List(TestPod.Type.Everywhere, TestPod.Json, new ListOptions { OnSkipped = skipped.Add });
        var pods = await list.CollectAsync(Token);

        pods.Select(p => p.Metadata.Name).ShouldBe(["a", "b"]);
        list.Skipped.ShouldBe(1);
        skipped.ShouldHaveSingleItem().ShouldBe(new SkippedObject("shop", "odd", "$.status has a value of a type that was not expected"));
    }

    [Fact]
    public async Task Items_are_handed_out_before_the_list_has_ended()
    {
        var seen = new TaskCompletionSource();
        await using var server = await FakeApiServer.StartAsync(async context =>
        {
            var text = Answers.PodList("7", null, Answers.Pod("a"), Answers.Pod("b"));
            var cut = text.IndexOf("\"b\"", StringComparison.Ordinal);
            await context.Response.WriteAsync(text[..cut]);
            await context.Response.Body.FlushAsync();
            await seen.Task;
            await context.Response.WriteAsync(text[cut..]);
        });
        using var client = server.Client();
        var names = new List<string>();

        await foreach (var pod in client.List(TestPod.Type.Everywhere, TestPod.Json).WithCancellation(Token))
        {
            names.Add(pod.Metadata.Name);
            seen.TrySetResult();
        }

        names.ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task Wherever_the_network_cuts_the_answer_the_items_are_the_same()
    {
        var bytes = Encoding.UTF8.GetBytes(Answers.PodList("7", null, Answers.Pod("ä", phase: "\\\"}]"), Answers.Pod("b")));
        await using var server = await FakeApiServer.StartAsync(async context =>
        {
            foreach (var b in bytes)
            {
                await context.Response.Body.WriteAsync(new[] { b });
                await context.Response.Body.FlushAsync();
            }
        });
        using var client = server.Client();

        var pods = await client.List(TestPod.Type.Everywhere, TestPod.Json).CollectAsync(Token);

        pods.Select(p => (p.Metadata.Name, p.Status!.Phase)).ShouldBe([("ä", "\"}]"), ("b", "Running")]);
    }

    [Fact]
    public async Task Ten_thousand_pods_are_never_held()
    {
        var filler = new string('x', 4000);
        await using var server = await FakeApiServer.StartAsync(async context =>
        {
            await context.Response.WriteAsync("""{"metadata":{"resourceVersion":"7"},"items":[""");
            foreach (var chunk in Enumerable.Range(0, 10_000).Chunk(100))
            {
                await context.Response.WriteAsync(string.Concat(chunk.Select(i => $$$"""{"metadata":{"name":"p{{{i}}}"},"spec":"{{{filler}}}"}""" + (i < 9_999 ? "," : "]}"))));
            }
        });
        using var client = server.Client();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (count, most) = (0, 0L);

        await foreach (var pod in client.List(TestPod.Type.Everywhere, TestPod.Json).WithCancellation(Token))
        {
            most = ++count % 2_000 == 0 ? Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before) : most;
        }

        count.ShouldBe(10_000);
        most.ShouldBeLessThan(16L * 1024 * 1024, "the list has 40 MB");
    }

    [Theory]
    [InlineData("""{"metadata":{"resourceVersion":"7"},"items":[{"metadata":{"na""")]
    [InlineData("""{"error":"no cluster behind this gateway"}""")]
    [InlineData("<html>Sign in</html>")]
    [InlineData("")]
    public async Task What_is_no_whole_list_is_never_taken_for_one(string body)
    {
        await using var server = await FakeApiServer.StartAsync(context => context.JsonAsync(body));
        using var client = server.Client();

        var e = await Should.ThrowAsync<UnreadableAnswerException>(() => client.List(TestPod.Type.Everywhere, TestPod.Json).CollectAsync(Token));

        e.Message.ShouldStartWith("The API server's list is not the JSON it should be");
    }

    [Fact]
    public async Task A_connection_that_breaks_in_the_middle_is_said_to_have_broken()
    {
        await using var server = await FakeApiServer.StartAsync(async context =>
        {
            await context.Response.WriteAsync("""{"metadata":{"resourceVersion":"7"},"items":[""" + Answers.Pod("a"));
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        using var client = server.Client();

        var e = await Should.ThrowAsync<ServerUnreachableException>(() => client.List(TestPod.Type.Everywhere, TestPod.Json).CollectAsync(Token));

        e.Message.ShouldContain(server.Address.ToString());
    }
}
