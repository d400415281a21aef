using K8gentS.Mcp.Desk;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Mcp.Desk;

public sealed class CallGateTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTime _time = new(Some.Now);
    private readonly CallGate _gate;
    private readonly SemaphoreSlim _running = new(0);
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CallGateTests() => _gate = new CallGate(runningForOne: 2, _time);

    [Fact]
    public async Task A_caller_s_further_calls_wait_and_another_s_do_not()
    {
        var own = Enumerable.Range(0, 3).Select(_ => CallAsync("alice")).ToList();
        await StartedAsync(2);
        var other = CallAsync("bob");
        await StartedAsync(1);
        _end.SetResult();
        (await Task.WhenAll(own.Append(other)).WaitAsync(Patience, TestContext.Current.CancellationToken)).ShouldAllBe(r => r.IsError != true);
    }

    [Fact]
    public async Task Who_waited_too_long_is_told_to_call_again()
    {
        var running = new[] { CallAsync("alice"), CallAsync("alice") };
        await StartedAsync(2);
        var waiting = CallAsync("alice");
        _time.Advance(TimeSpan.FromSeconds(31));
        var refused = await waiting.WaitAsync(Patience, TestContext.Current.CancellationToken);
        refused.IsError.ShouldBe(true);
        refused.Content.OfType<TextContentBlock>().Single().Text.ShouldContain("call again");
        _end.SetResult();
        await Task.WhenAll(running).WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_tool_that_takes_too_long_is_given_up()
    {
        var call = CallAsync("alice");
        await StartedAsync(1);
        _time.Advance(TimeSpan.FromMinutes(4));
        var given = await call.WaitAsync(Patience, TestContext.Current.CancellationToken);
        given.IsError.ShouldBe(true);
        given.Content.OfType<TextContentBlock>().Single().Text.ShouldContain("took too long");
    }

    public void Dispose()
    {
        _gate.Dispose();
        _running.Dispose();
    }

    private Task<CallToolResult> CallAsync(string caller)
    {
        McpRequestHandler<CallToolRequestParams, CallToolResult> tool = async (_, cancellationToken) =>
        {
            _running.Release();
            await _end.Task.WaitAsync(cancellationToken);
            return new CallToolResult();
        };
        return _gate.For(caller)(tool)(null!, TestContext.Current.CancellationToken).AsTask();
    }

    private async Task StartedAsync(int calls)
    {
        for (var i = 0; i < calls; i++)
        {
            (await _running.WaitAsync(Patience, TestContext.Current.CancellationToken)).ShouldBeTrue();
        }
    }
}
