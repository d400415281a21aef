using System.Collections.Concurrent;
using K8gentS.SimCluster;
using ModelContextProtocol;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Mcp.Tools;

public sealed class ProgressTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_diagnosis_tells_how_far_it_is()
    {
        await using var bench = await ToolBench.StartAsync("inc-010");
        var told = new Told(3);

        await bench.CallAsync("diagnose_namespace", new { @namespace = await Namespace(bench) }, told);

        await told.Enough.WaitAsync(Patience, TestContext.Current.CancellationToken);

        // A client may hear them in another order than they were told; their figures say which was first.
        told.Values.OrderBy(v => v.Progress).Select(v => v.Message).Take(3).ShouldBe(["Reading the cluster", "Diagnosing", "Collecting evidence"]);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_ends_at_once_and_the_next_is_answered()
    {
        await using var bench = await ToolBench.StartAsync("inc-010");
        var ns = await Namespace(bench);
        var told = new Told(3);
        bench.Cluster.Faults.Add(new Fault(FaultKind.Delay) { Resource = "pods", Verb = "get", Times = 0, Delay = TimeSpan.FromMinutes(5) });
        using var stop = new CancellationTokenSource();

        var call = bench.RawAsync("diagnose_namespace", new { @namespace = ns }, told, stop.Token);
        await told.Enough.WaitAsync(Patience, TestContext.Current.CancellationToken);
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => call.WaitAsync(Patience, TestContext.Current.CancellationToken));
        bench.Cluster.Faults.Clear();
        await bench.CallAsync("diagnose_namespace", new { @namespace = ns });
    }

    private static async Task<string> Namespace(ToolBench bench) =>
        (await bench.CallAsync("get_failing_pods")).Structured.GetProperty("items")[0].GetProperty("namespace").GetString()!;

    private sealed class Told(int enough) : IProgress<ProgressNotificationValue>
    {
        private readonly TaskCompletionSource _enough = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ConcurrentQueue<ProgressNotificationValue> Values { get; } = new();

        public Task Enough => _enough.Task;

        public void Report(ProgressNotificationValue value)
        {
            Values.Enqueue(value);
            if (Values.Count >= enough)
            {
                _enough.TrySetResult();
            }
        }
    }
}
