using System.Net;
using K8gentS.Serving;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Serving;

public sealed class WebServerTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stop = new();
    private Task _serving = Task.CompletedTask;

    [Fact]
    public async Task It_serves_until_it_is_cancelled_and_then_returns()
    {
        var url = await StartAsync(0);
        using var http = new HttpClient();
        (await http.GetStringAsync(url, TestContext.Current.CancellationToken)).ShouldBe("0 bytes");
        await _stop.CancelAsync();
        await _serving.WaitAsync(Patience, TestContext.Current.CancellationToken);
        await Should.ThrowAsync<HttpRequestException>(() => http.GetAsync(url, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_body_is_refused_unless_one_is_wanted()
    {
        using var http = new HttpClient();
        using var body = new ByteArrayContent(new byte[8]);
        using var response = await http.PostAsync(await StartAsync(0), body, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task An_address_that_is_taken_is_told_with_what_sets_it()
    {
        var url = await StartAsync(0);
        var failure = await Should.ThrowAsync<CommandException>(() => WebServer.RunAsync(
            new WebServerOptions(new ListenAddress(IPAddress.Loopback, url.Port), "SOME_LISTEN"), _ => Task.CompletedTask, _ => { }, _stop.Token));
        failure.Message.ShouldContain($"127.0.0.1:{url.Port} (SOME_LISTEN)");
        failure.ExitCode.ShouldBe(ExitCodes.Usage);
    }

    [Fact]
    public async Task An_address_that_is_not_this_machine_s_is_told_too()
    {
        // TEST-NET-1 (RFC 5737) belongs to nobody.
        var failure = await Should.ThrowAsync<CommandException>(() => WebServer.RunAsync(
            new WebServerOptions(new ListenAddress(IPAddress.Parse("192.0.2.1"), 0), "SOME_LISTEN"), _ => Task.CompletedTask, _ => { }, _stop.Token));
        failure.Message.ShouldContain("192.0.2.1:0 (SOME_LISTEN)");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _stop.Dispose();
    }

    private async Task<Uri> StartAsync(long bytes)
    {
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var options = new WebServerOptions(new ListenAddress(IPAddress.Loopback, 0), "SOME_LISTEN") { MaximumBodyBytes = bytes };
        _serving = WebServer.RunAsync(options, CountAsync, listening.SetResult, _stop.Token);
        await Task.WhenAny(listening.Task, _serving).WaitAsync(Patience);
        return await listening.Task;
    }

    private static async Task CountAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        await context.Response.WriteAsync($"{body.Length} bytes", context.RequestAborted);
    }
}
