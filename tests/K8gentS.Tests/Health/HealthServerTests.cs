using System.Net;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Health;
using K8gentS.Metrics;
using K8gentS.Serving;
using K8gentS.Tests.Metrics;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Health;

public sealed class HealthServerTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stop = new();
    private readonly MetricsRecorder _metrics = MetricsRecorder.OfProgram();
    private readonly HealthBoard _board = new();
    private readonly HttpClient _http = new();
    private Task _serving = Task.CompletedTask;
    private string? _fault;

    [Fact]
    public async Task It_is_ready_once_everything_is_and_says_what_is_not()
    {
        _board.AddReady("informers", () => null);
        _board.AddReady("responder", () => _fault);
        var url = await StartAsync();
        (await GetAsync(url, "/readyz")).ShouldBe((HttpStatusCode.OK, "[+]informers ok\n[+]responder ok\n"));
        _board.AddReady("late", () => null);
        _fault = "it has not answered with password=hunter2hunter2";
        var (status, body) = await GetAsync(url, "/readyz");
        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        body.ShouldStartWith("[+]informers ok\n[-]responder: it has not answered");
        body.ShouldEndWith("\n[+]late ok\n");
        body.ShouldNotContain("hunter2");
        (await GetAsync(url, "/livez")).ShouldBe((HttpStatusCode.OK, "ok\n"));
    }

    [Fact]
    public async Task What_only_a_restart_mends_ends_its_life()
    {
        _board.AddLive("looks", () => "stuck");
        var url = await StartAsync();
        (await GetAsync(url, "/livez")).ShouldBe((HttpStatusCode.ServiceUnavailable, "[-]looks: stuck\n"));
        (await GetAsync(url, "/readyz")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Metrics_come_in_the_format_that_Prometheus_asks_for()
    {
        var url = await StartAsync();
        using var response = await _http.GetAsync(new Uri(url, "/metrics"), TestContext.Current.CancellationToken);
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; version=0.0.4; charset=utf-8");
        Exposition.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Samples.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Nothing_else_is_served()
    {
        var url = await StartAsync();
        (await GetAsync(url, "/")).Status.ShouldBe(HttpStatusCode.NotFound);
        using var posted = await _http.PostAsync(new Uri(url, "/livez"), null, TestContext.Current.CancellationToken);
        posted.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _stop.Dispose();
        _http.Dispose();
        _metrics.Dispose();
    }

    private async Task<(HttpStatusCode Status, string Body)> GetAsync(Uri url, string path)
    {
        using var response = await _http.GetAsync(new Uri(url, path), TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private async Task<Uri> StartAsync()
    {
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var server = new HealthServer(_board, _metrics, new Sanitizer(new SanitizerOptions { Key = new byte[16] }));
        _serving = server.RunAsync(new ListenAddress(IPAddress.Loopback, 0), listening.SetResult, _stop.Token);
        await Task.WhenAny(listening.Task, _serving).WaitAsync(Patience);
        return await listening.Task;
    }
}
