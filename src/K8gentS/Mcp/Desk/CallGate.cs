using System.Threading.RateLimiting;
using K8gentS.Mcp.Tools;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace K8gentS.Mcp.Desk;

/// <summary>
/// How many tools run at once, for all callers together and for each. Some more wait for their turn; who would have to wait
/// too long is told so, and a tool that takes too long is given up.
/// </summary>
internal sealed class CallGate : IDisposable
{
    private const int RunningForAll = 8;
    private const int WaitingForAll = 256;
    private const int WaitingForOne = 128;
    private static readonly TimeSpan WaitsFor = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RunsFor = TimeSpan.FromMinutes(3);

    private readonly PartitionedRateLimiter<string> _limits;
    private readonly TimeProvider _time;

    /// <summary>A gate.</summary>
    /// <param name="runningForOne">How many tools run at once for one caller.</param>
    /// <param name="time">The clock.</param>
    public CallGate(int runningForOne, TimeProvider time)
    {
        _time = time;
        _limits = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<string, string>(caller => RateLimitPartition.GetConcurrencyLimiter(caller, _ => Bounds(runningForOne, WaitingForOne))),
            PartitionedRateLimiter.Create<string, string>(_ => RateLimitPartition.GetConcurrencyLimiter("", _ => Bounds(RunningForAll, WaitingForAll))));
    }

    /// <summary>What calls of one caller pass.</summary>
    /// <param name="caller">The caller's key.</param>
    public McpRequestFilter<CallToolRequestParams, CallToolResult> For(string caller) =>
        call => (request, cancellationToken) => PassAsync(caller, token => call(request, token), cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _limits.Dispose();

    private async ValueTask<CallToolResult> PassAsync(string caller, Func<CancellationToken, ValueTask<CallToolResult>> call, CancellationToken cancellationToken)
    {
        using var turn = await TurnAsync(caller, cancellationToken);
        if (!turn.IsAcquired)
        {
            return ToolResults.Refusal("Too many calls are running now. Wait until those you have made have answered, or some seconds, and call again.");
        }

        using var limit = new CancellationTokenSource(RunsFor, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await call(either.Token);
        }
        catch (OperationCanceledException e) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return ToolResults.Refusal(ToolFailure.Sentence(e, CancellationToken.None)!);
        }
    }

    private async Task<RateLimitLease> TurnAsync(string caller, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(WaitsFor, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await _limits.AcquireAsync(caller, 1, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return _limits.AttemptAcquire(caller);
        }
    }

    private static ConcurrencyLimiterOptions Bounds(int running, int waiting) => new()
    {
        PermitLimit = running,
        QueueLimit = waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    };
}
