using System.Text;
using System.Text.Json.Nodes;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Connection;
using K8gentS.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Live;

/// <summary>An object is applied as soon as its kind exists, and not given up before.</summary>
public sealed class WaitingApplyTests
{
    private const string Constraint = """{"apiVersion":"constraints.gatekeeper.sh/v1beta1","kind":"K8gentsSandbox","metadata":{"name":"k8gents"},"spec":{}}""";

    [Fact]
    public async Task It_waits_until_the_kind_exists()
    {
        await using var server = await StubServer.StartAsync(looksUntilKindExists: 3);
        using var client = server.Client();
        await new WaitingApply(client, new LeapingTime()).RunAsync(AppliedObject.Parse(Constraint)!, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        server.Applied.ShouldBe("PATCH /apis/constraints.gatekeeper.sh/v1beta1/k8gentssandbox/k8gents application/apply-patch+yaml");
    }

    [Fact]
    public async Task It_gives_up_when_time_is_up_and_says_why()
    {
        await using var server = await StubServer.StartAsync(looksUntilKindExists: int.MaxValue);
        using var client = server.Client();
        var failure = await Should.ThrowAsync<CommandException>(() => new WaitingApply(client, new LeapingTime()).RunAsync(AppliedObject.Parse(Constraint)!, TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        failure.Message.ShouldContain("within 20 seconds: the API server does not know the kind K8gentsSandbox");
        server.Applied.ShouldBeNull();
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"apiVersion":"v1","kind":"ConfigMap"}""")]
    [InlineData("""{"apiVersion":"v1","kind":7,"metadata":{"name":"a"}}""")]
    public void What_is_no_object_is_none(string json) => AppliedObject.Parse(json).ShouldBeNull();

    // Every delay ends at once and moves the clock by as much.
    private sealed class LeapingTime : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _now += dueTime < TimeSpan.Zero ? TimeSpan.Zero : dueTime;
            return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    private sealed class StubServer(WebApplication app) : IAsyncDisposable
    {
        private int _looks;

        public string? Applied { get; private set; }

        public static async Task<StubServer> StartAsync(int looksUntilKindExists)
        {
            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            var server = new StubServer(builder.Build());
            server.App.Run(context => server.AnswerAsync(context, looksUntilKindExists));
            await server.App.StartAsync();
            return server;
        }

        public KubeClient Client() => new(new ClusterConnection { Server = new Uri(App.Urls.First()) });

        public ValueTask DisposeAsync() => App.DisposeAsync();

        private WebApplication App { get; } = app;

        private async Task AnswerAsync(HttpContext context, int looksUntilKindExists)
        {
            var path = context.Request.Path.Value!;
            if (context.Request.Method == "PATCH")
            {
                Applied = $"PATCH {path} {context.Request.ContentType}";
            }

            var exists = path != "/apis" || ++_looks > looksUntilKindExists;
            JsonObject answer = path switch
            {
                "/apis" => new() { ["kind"] = "APIGroupList", ["groups"] = exists ? new JsonArray(Group()) : [] },
                "/apis/constraints.gatekeeper.sh/v1beta1" => new() { ["kind"] = "APIResourceList", ["resources"] = new JsonArray(new JsonObject { ["name"] = "k8gentssandbox", ["kind"] = "K8gentsSandbox", ["namespaced"] = false, ["verbs"] = new JsonArray() }) },
                _ => JsonNode.Parse(Constraint)!.AsObject(),
            };
            context.Response.ContentType = "application/json";
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(answer.ToJsonString()));
        }

        private static JsonObject Group() => new()
        {
            ["name"] = "constraints.gatekeeper.sh",
            ["versions"] = new JsonArray(new JsonObject { ["groupVersion"] = "constraints.gatekeeper.sh/v1beta1", ["version"] = "v1beta1" }),
            ["preferredVersion"] = new JsonObject { ["groupVersion"] = "constraints.gatekeeper.sh/v1beta1", ["version"] = "v1beta1" },
        };
    }
}
