using System.Text.Json.Nodes;
using K8gentS.KubeApi.Tests.Support;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace K8gentS.KubeApi.Tests;

public sealed class KubeClientTests
{
    private static readonly ObjectPath Pod = TestPod.Type.Named("shop", "a");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_object_is_read_into_the_callers_model()
    {
        await using var server = await FakeApiServer.StartAsync(context => context.JsonAsync(Answers.Pod("a", "9")));
        using var client = server.Client();

        var pod = await client.GetAsync(Pod, TestPod.Json, Token);

        pod.Metadata.ShouldBe(new TestMeta("a", "shop", "9"));
        server.Seen.ShouldHaveSingleItem().Path.ShouldBe("/api/v1/namespaces/shop/pods/a");
    }

    [Fact]
    public async Task A_typed_object_is_created_as_a_dry_run()
    {
        var seen = await AskAsync(client => client.CreateAsync(
            TestPod.Type.In("shop"), JsonBody.Of(new TestPod(new TestMeta("a", null, null), null), TestPod.Json), TestPod.Json, new WriteOptions { DryRun = true }, Token));

        (seen.Method, seen.Path, seen.Query["dryRun"], seen.Query["fieldManager"]).ShouldBe(("POST", "/api/v1/namespaces/shop/pods", "All", "k8gents"));
        seen.Body.ShouldBe("""{"metadata":{"name":"a"}}""");
        seen.Headers.ContentType.ToString().ShouldBe("application/json");
    }

    [Fact]
    public async Task An_object_is_replaced()
    {
        var seen = await AskAsync(client => client.ReplaceAsync(Pod, JsonBody.Raw("{}"), TestPod.Json, cancellationToken: Token));

        (seen.Method, seen.Path, seen.Query.ContainsKey("dryRun")).ShouldBe(("PUT", "/api/v1/namespaces/shop/pods/a", false));
    }

    public static TheoryData<Patch, string> Patches => new()
    {
        { Patch.Merge(JsonBody.Raw("{}")), "application/merge-patch+json" },
        { Patch.StrategicMerge(JsonBody.Raw("{}")), "application/strategic-merge-patch+json" },
        { Patch.Json(JsonBody.Raw("[]")), "application/json-patch+json" },
        { Patch.Apply(JsonBody.Raw("{}")), "application/apply-patch+yaml" },
    };

    [Theory]
    [MemberData(nameof(Patches), DisableDiscoveryEnumeration = true)]
    public async Task Each_form_of_patch_has_its_media_type(Patch patch, string mediaType)
    {
        var seen = await AskAsync(client => client.PatchAsync(
            Pod.Sub("status"), patch, TestPod.Json, new WriteOptions { FieldManager = "tester", Force = true }, Token));

        (seen.Method, seen.Path, seen.Headers.ContentType.ToString()).ShouldBe(("PATCH", "/api/v1/namespaces/shop/pods/a/status", mediaType));
        (seen.Query["fieldManager"], seen.Query["force"]).ShouldBe(("tester", "true"));
    }

    [Fact]
    public async Task A_deletion_carries_its_preconditions()
    {
        var seen = await AskAsync(client => client.DeleteAsync(
            Pod,
            new DeleteOptions { Uid = "u-1", ResourceVersion = "9", PropagationPolicy = PropagationPolicy.Foreground, GracePeriodSeconds = 0, DryRun = true },
            Token));

        seen.Method.ShouldBe("DELETE");
        JsonNode.DeepEquals(JsonNode.Parse(seen.Body), JsonNode.Parse("""
            {"apiVersion":"v1","kind":"DeleteOptions","gracePeriodSeconds":0,"propagationPolicy":"Foreground","dryRun":["All"],
             "preconditions":{"uid":"u-1","resourceVersion":"9"}}
            """)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_plain_deletion_asks_for_nothing_special()
    {
        var seen = await AskAsync(client => client.DeleteAsync(Pod, cancellationToken: Token));

        seen.Body.ShouldBe("""{"apiVersion":"v1","kind":"DeleteOptions"}""");
    }

    [Fact]
    public async Task The_part_of_a_log_that_is_wanted_is_asked_for()
    {
        await using var server = await FakeApiServer.StartAsync(context => context.Response.WriteAsync("x"));
        using var client = server.Client();

        await using var log = await client.OpenLogAsync(Pod, new LogOptions
        {
            Container = "app",
            Previous = true,
            TailLines = 50,
            SinceTime = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(2)),
            LimitBytes = 1000,
            Timestamps = true,
        }, Token);

        var seen = server.Seen.ShouldHaveSingleItem();
        seen.Path.ShouldBe("/api/v1/namespaces/shop/pods/a/log");
        seen.Query.OrderBy(q => q.Key, StringComparer.Ordinal).Select(q => $"{q.Key}={q.Value}").ShouldBe([
            "container=app", "limitBytes=1000", "previous=true", "sinceTime=2026-03-04T03:06:07Z", "tailLines=50", "timestamps=true"]);
    }

    private static async Task<SeenRequest> AskAsync(Func<KubeClient, Task> ask)
    {
        await using var server = await FakeApiServer.StartAsync(context => context.JsonAsync(Answers.Pod("a")));
        using var client = server.Client();
        await ask(client);
        return server.Seen.ShouldHaveSingleItem();
    }
}
