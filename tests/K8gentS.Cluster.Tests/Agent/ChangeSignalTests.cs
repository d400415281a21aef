using K8gentS.Cluster.Agent;
using Shouldly;
using Xunit;

namespace K8gentS.Cluster.Tests.Agent;

public sealed class ChangeSignalTests
{
    private static readonly ClusterAgentOptions Options = new();
    private readonly FakeTime _time = new();
    private readonly ChangeSignal _signal;

    public ChangeSignalTests() => _signal = new ChangeSignal(Options, _time);

    [Fact]
    public async Task Without_a_change_it_is_time_to_look_after_the_interval()
    {
        var wait = WaitAsync();
        await _time.UntilArmedAsync(Options.LookInterval, Options.LookInterval);
        _time.Advance(Options.LookInterval);
        await wait;
    }

    [Fact]
    public async Task After_a_change_it_is_time_once_nothing_has_changed_for_a_while()
    {
        _signal.Raise();
        var wait = WaitAsync();
        await _time.UntilArmedAsync(Options.Settle, Options.Settle);
        _signal.Raise();
        _time.Advance(Options.Settle);
        await _time.UntilArmedAsync(Options.Settle, Options.Settle);
        wait.IsCompleted.ShouldBeFalse();
        _time.Advance(Options.Settle);
        await wait;
    }

    [Fact]
    public async Task Where_things_never_settle_it_is_time_all_the_same()
    {
        _signal.Raise();
        var wait = WaitAsync();
        var start = _time.GetUtcNow();
        while (!wait.IsCompleted)
        {
            _signal.Raise();
            await Task.WhenAny(wait, _time.UntilArmedAsync(TimeSpan.Zero, Options.Settle));
            _time.Advance(TimeSpan.FromMilliseconds(500));
        }

        await wait;
        (_time.GetUtcNow() - start).ShouldBeInRange(Options.LongestSettle, Options.LongestSettle + TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_change_after_it_was_time_counts_for_the_next_look()
    {
        _signal.Raise();
        var first = WaitAsync();
        await _time.PassAsync(Options.Settle);
        await first;
        _signal.Raise();
        var second = WaitAsync();
        await _time.PassAsync(Options.Settle);
        await second;
    }

    private Task WaitAsync() => _signal.WaitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20));
}
