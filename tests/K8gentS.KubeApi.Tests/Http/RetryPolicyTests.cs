using System.Net;
using System.Net.Sockets;
using K8gentS.KubeApi.Connection;
using K8gentS.KubeApi.Errors;
using K8gentS.KubeApi.Tests.Support;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace K8gentS.KubeApi.Tests.Http;

public sealed class RetryPolicyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_read_is_tried_again_when_the_failure_may_pass(int code)
    {
        await using var server = await FailingAsync(2, context => context.RefuseAsync(code, "", "busy"));
        using var client = server.Client();

        await client.GetAsync("/version", KubeJson.Raw, Token);

        server.Seen.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(501)]
    public async Task A_read_is_not_tried_again_when_the_answer_stays_the_same(int code)
    {
        await using var server = await FailingAsync(9, context => context.RefuseAsync(code, "", "no"));
        using var client = server.Client();

        (await Should.ThrowAsync<KubeApiException>(() => client.GetAsync("/version", KubeJson.Raw, Token))).Code.ShouldBe(code);

        server.Seen.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Retries_have_a_limit()
    {
        await using var server = await FailingAsync(99, context => context.RefuseAsync(503, "ServiceUnavailable", "busy"));
        using var client = server.Client(FakeApiServer.Options with { MaxRetries = 2 });

        await Should.ThrowAsync<ServerErrorException>(() => client.GetAsync("/version", KubeJson.Raw, Token));

        server.Seen.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_write_that_may_have_happened_is_never_sent_again()
    {
        await using var server = await FailingAsync(9, context => context.RefuseAsync(500, "InternalError", "etcd timed out"));
        using var client = server.Client();

        await Should.ThrowAsync<ServerErrorException>(() => CreateAsync(client));

        server.Seen.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_write_whose_answer_is_lost_is_never_sent_again()
    {
        await using var server = await FailingAsync(9, context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        using var client = server.Client();

        (await Should.ThrowAsync<ServerUnreachableException>(() => CreateAsync(client))).NeverSent.ShouldBeFalse();

        server.Seen.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_write_that_was_sent_away_is_sent_again()
    {
        await using var server = await FailingAsync(1, context => context.RefuseAsync(429, "TooManyRequests", "busy"));
        using var client = server.Client();

        await CreateAsync(client);

        server.Seen.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_eviction_that_a_disruption_budget_forbids_is_not_tried_again()
    {
        await using var server = await FailingAsync(9, context => context.RefuseAsync(
            429, "TooManyRequests", "Cannot evict pod", """{"causes":[{"reason":"DisruptionBudget","message":"needs 2 healthy pods"}]}"""));
        using var client = server.Client();

        await Should.ThrowAsync<TooManyRequestsException>(() => CreateAsync(client));

        server.Seen.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Retry_After_is_waited_for()
    {
        var time = new FakeTime();
        await using var server = await FailingAsync(1, context =>
        {
            context.Response.Headers.RetryAfter = "20";
            return context.RefuseAsync(429, "TooManyRequests", "busy");
        });
        using var client = server.Client(FakeApiServer.Options, time);

        var asking = client.GetAsync("/version", KubeJson.Raw, Token);
        await time.UntilArmedAsync(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(24));
        time.Advance(TimeSpan.FromSeconds(19));
        server.Seen.Count.ShouldBe(1);
        time.Advance(TimeSpan.FromSeconds(5));
        await asking;

        server.Seen.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_Retry_After_beyond_our_patience_fails_at_once()
    {
        await using var server = await FailingAsync(9, context =>
            context.RefuseAsync(429, "TooManyRequests", "busy", """{"retryAfterSeconds":3600}"""));
        using var client = server.Client();

        var e = await Should.ThrowAsync<TooManyRequestsException>(() => client.GetAsync("/version", KubeJson.Raw, Token));

        e.RetryAfter.ShouldBe(TimeSpan.FromHours(1));
        server.Seen.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_dead_server_is_named_with_what_to_do()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)socket.LocalEndPoint!).Port}");
        using var client = new KubeClient(ClusterConnection.To(address), FakeApiServer.Options);

        var e = await Should.ThrowAsync<ServerUnreachableException>(() => client.GetAsync("/version", KubeJson.Raw, Token));

        (e.NeverSent, e.Transient).ShouldBe((true, true));
        e.Message.ShouldStartWith($"Cannot reach the API server {address}");
        e.Message.ShouldContain("Check that the cluster is running");
    }

    [Fact]
    public async Task A_server_that_takes_no_connection_is_given_up_on()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux leaves the connections beyond a full backlog hanging.");
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen(0);
        using var fill = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await fill.ConnectAsync(socket.LocalEndPoint!, Token);
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)socket.LocalEndPoint!).Port}");
        using var client = new KubeClient(ClusterConnection.To(address), FakeApiServer.Options with { ConnectTimeout = TimeSpan.FromMilliseconds(200), MaxRetries = 1 });

        var e = await Should.ThrowAsync<ServerUnreachableException>(() => client.GetAsync("/version", KubeJson.Raw, Token));

        e.NeverSent.ShouldBeTrue();
        e.Message.ShouldContain("within 0.2 s");
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_given_up_on()
    {
        await using var server = await FailingAsync(9, context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var client = server.Client(FakeApiServer.Options with { RequestTimeout = TimeSpan.FromMilliseconds(100), MaxRetries = 1 });

        var e = await Should.ThrowAsync<ServerUnreachableException>(() => client.GetAsync("/version", KubeJson.Raw, Token));

        e.Message.ShouldContain("did not answer within 0.1 s");
        server.Seen.Count.ShouldBe(2);
    }

    private static Task CreateAsync(KubeClient client) =>
        client.CreateAsync(TestPod.Type.In("shop"), JsonBody.Raw("{}"), KubeJson.Raw, cancellationToken: Token);

    private static Task<FakeApiServer> FailingAsync(int times, RequestDelegate fail)
    {
        var left = times;
        return FakeApiServer.StartAsync(context => Interlocked.Decrement(ref left) >= 0 ? fail(context) : context.JsonAsync("{}"));
    }
}
