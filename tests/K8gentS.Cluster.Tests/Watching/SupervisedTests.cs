using K8gentS.Cluster.Tests.Support;
using K8gentS.Cluster.Watching;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace K8gentS.Cluster.Tests.Watching;

public sealed class SupervisedTests
{
    private readonly FakeTime _time = new();
    private readonly RecordingLogger _logger = new();

    [Fact]
    public async Task A_loop_that_fails_or_ends_is_logged_and_starts_again()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var starts = 0;
        var running = new TaskCompletionSource();
        var supervised = Supervised.RunAsync("loop of the test", LoopAsync, _time, _logger, stop.Token);
        await _time.PassAsync(TimeSpan.FromSeconds(2));
        await _time.PassAsync(TimeSpan.FromSeconds(4));
        await running.Task.WaitAsync(TimeSpan.FromSeconds(10), stop.Token);
        await stop.CancelAsync();
        await supervised;
        starts.ShouldBe(3);
        _logger.Entries.Select(e => (e.Level, e.Id)).ShouldBe([(LogLevel.Error, 106), (LogLevel.Error, 105)]);
        _logger.Entries.ShouldAllBe(e => e.Text.Contains("loop of the test", StringComparison.Ordinal));
        _logger.Entries[0].Text.ShouldContain("System.InvalidOperationException");
        _logger.Entries[0].Text.ShouldNotContain("jane", customMessage: "messages of exceptions may quote the cluster");

        async Task LoopAsync(CancellationToken cancellationToken)
        {
            switch (++starts)
            {
                case 1:
                    throw new InvalidOperationException("could not parse jane@example.com");
                case 2:
                    return;
                default:
                    running.SetResult();
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                    break;
            }
        }
    }
}
