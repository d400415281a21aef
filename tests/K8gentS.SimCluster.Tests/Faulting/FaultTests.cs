using System.Diagnostics;
using System.Text.Json;
using K8gentS.SimCluster.Tests.Support;
using Shouldly;

namespace K8gentS.SimCluster.Tests.Faulting;

public sealed class FaultTests
{
    private const string Pods = "/api/v1/pods";

    [Fact]
    public async Task A_fault_strikes_as_often_as_it_was_told_to()
    {
        await using var test = await TestCluster.StartAsync();
        test.Cluster.Faults.Add(new Fault(FaultKind.ServerError) { Times = 2 });

        (await test.Agent.GetAsync(Pods)).Code.ShouldBe(500);
        test.Cluster.Faults.Active.ShouldHaveSingleItem().Times.ShouldBe(1);
        (await test.Agent.GetAsync(Pods)).Code.ShouldBe(500);
        (await test.Agent.GetAsync(Pods)).Code.ShouldBe(200);
        test.Cluster.Faults.Active.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_fault_strikes_only_what_it_names()
    {
        await using var test = await TestCluster.StartAsync();
        test.Cluster.Faults.Add(new Fault(FaultKind.ServerError) { Verb = "list", Resource = "pods", Times = 0 });

        (await test.Agent.GetAsync("/api/v1/nodes")).Code.ShouldBe(200);
        (await test.Agent.GetAsync("/apis")).Code.ShouldBe(200);
        (await test.Agent.GetAsync("/api/v1/namespaces/x/pods/y")).Code.ShouldBe(404);
        (await test.Agent.GetAsync(Pods)).Code.ShouldBe(500);
        (await test.Agent.GetAsync(Pods)).Code.ShouldBe(500);
        test.Cluster.Faults.Clear();
        (await test.Agent.GetAsync(Pods)).Code.ShouldBe(200);
    }

    [Fact]
    public async Task Too_many_requests_say_when_to_come_back()
    {
        await using var test = await TestCluster.StartAsync();
        test.Cluster.Faults.Add(new Fault(FaultKind.TooManyRequests) { RetryAfterSeconds = 7 });

        var answer = await test.Agent.GetAsync(Pods);

        answer.Code.ShouldBe(429);
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(7));
        answer.Json.GetProperty("details").GetProperty("retryAfterSeconds").GetInt32().ShouldBe(7);
    }

    [Fact]
    public async Task A_truncated_body_ends_in_good_order_and_is_no_json()
    {
        await using var test = await TestCluster.WithCasesAsync("inc-001");
        test.Cluster.Faults.Add(new Fault(FaultKind.TruncateBody) { AfterBytes = 500 });
        var address = new UriBuilder(test.Cluster.Url) { Path = Pods }.Uri;
        using var http = RawClient(test);

        var body = await http.GetStringAsync(address, TestContext.Current.CancellationToken);

        body.Length.ShouldBe(500);
        Should.Throw<JsonException>(() => JsonDocument.Parse(body));
    }

    [Theory]
    [InlineData(FaultKind.DropConnection)]
    [InlineData(FaultKind.DropMidway)]
    public async Task A_cut_connection_is_an_error_of_transport(FaultKind kind)
    {
        await using var test = await TestCluster.WithCasesAsync("inc-001");
        test.Cluster.Faults.Add(new Fault(kind));

        await Should.ThrowAsync<HttpRequestException>(() => test.Agent.GetAsync(Pods));
        (await test.Agent.GetAsync(Pods)).Code.ShouldBe(200);
    }

    [Fact]
    public async Task An_expired_version_and_a_delay_can_be_ordered()
    {
        await using var test = await TestCluster.StartAsync();
        test.Cluster.Faults.Add(new Fault(FaultKind.ExpiredVersion));
        test.Cluster.Faults.Add(new Fault(FaultKind.Delay) { Delay = TimeSpan.FromMilliseconds(300) });

        (await test.Agent.GetAsync(Pods)).Code.ShouldBe(410);
        var clock = Stopwatch.StartNew();
        (await test.Agent.GetAsync(Pods)).Code.ShouldBe(200);
        clock.Elapsed.ShouldBeGreaterThan(TimeSpan.FromMilliseconds(250));
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Open_watches_are_cut_on_command(string version)
    {
        await using var test = await TestCluster.StartAsync();
        using var client = new ApiClient(test.Cluster, test.Cluster.TokenOf("agent"), Version.Parse(version));
        using var watch = await client.WatchAsync($"{Pods}?watch=true");
        test.Cluster.Faults.DropConnections();

        await Should.ThrowAsync<IOException>(() => watch.TryNextAsync());
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task A_truncated_watch_ends(string version)
    {
        await using var test = await TestCluster.WithCasesAsync("inc-001");
        using var client = new ApiClient(test.Cluster, test.Cluster.TokenOf("agent"), Version.Parse(version));
        test.Cluster.Faults.Add(new Fault(FaultKind.TruncateBody) { Verb = "watch", AfterBytes = 50 });
        using var watch = await client.OpenAsync($"{Pods}?watch=true");

        (await watch.NextAsync())!.Length.ShouldBe(50);
        (await watch.NextAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task An_admin_commands_faults_over_http_and_an_agent_does_not()
    {
        await using var test = await TestCluster.StartAsync();

        (await test.Agent.PostAsync("/sim/faults", """{"kind":"ServerError"}""")).Code.ShouldBe(403);
        (await test.Admin.PostAsync("/sim/faults", """{"kind":"Nonsense"}""")).Code.ShouldBe(400);
        (await test.Admin.PostAsync("/sim/faults", """{"kind":"ServerError","probability":3}""")).Code.ShouldBe(400);
        (await test.Admin.PostAsync("/sim/faults", """{"kind":"ServerError","resource":"pods","times":0}""")).Code.ShouldBe(204);
        (await test.Agent.GetAsync(Pods)).Code.ShouldBe(500);
        (await test.Admin.GetAsync("/sim/faults")).Body.ShouldContain("ServerError");
        (await test.Admin.DeleteAsync("/sim/faults")).Code.ShouldBe(204);
        (await test.Agent.GetAsync(Pods)).Code.ShouldBe(200);
        (await test.Admin.PostAsync("/sim/silence-watches", "")).Code.ShouldBe(204);
        test.Cluster.Faults.WatchesAreSilent.ShouldBeTrue();
        (await test.Admin.PostAsync("/sim/resume-watches", "")).Code.ShouldBe(204);
        test.Cluster.Faults.WatchesAreSilent.ShouldBeFalse();
        (await test.Admin.PostAsync("/sim/nonsense", "")).Code.ShouldBe(404);
    }

    [Fact]
    public async Task A_fault_out_of_range_is_refused()
    {
        await using var test = await TestCluster.StartAsync();

        Should.Throw<ArgumentException>(() => test.Cluster.Faults.Add(new Fault(FaultKind.Delay) { Delay = TimeSpan.FromSeconds(-1) }));
        Should.Throw<ArgumentException>(() => test.Cluster.Faults.Add(new Fault((FaultKind)99)));
        test.Cluster.Faults.Active.ShouldBeEmpty();
    }

    private static HttpClient RawClient(TestCluster test)
    {
        var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        var http = new HttpClient(handler);
        http.DefaultRequestHeaders.Add("Authorization", $"Bearer {test.Cluster.TokenOf("agent")}");
        return http;
    }
}
