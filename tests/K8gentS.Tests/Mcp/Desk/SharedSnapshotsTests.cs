using K8gentS.Cluster.Reading;
using K8gentS.Diagnosis.Snapshots;
using K8gentS.Mcp.Desk;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Mcp.Desk;

public sealed class SharedSnapshotsTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTime _time = new(Some.Now);
    private readonly SharedSnapshots _shared;
    private readonly Source _source = new();

    public SharedSnapshotsTests() => _shared = new SharedSnapshots(_time);

    [Fact]
    public async Task Who_asks_for_what_is_being_read_waits_for_that_reading()
    {
        var alice = _shared.For("alice", _source);
        var first = alice.ReadAsync(NamespaceScope.All, Token);
        var second = alice.ReadAsync(NamespaceScope.All, Token);
        await _source.LetOneEndAsync();
        (await first.WaitAsync(Patience, Token)).ShouldBeSameAs(await second.WaitAsync(Patience, Token));
        _source.Begun.ShouldBe(1);
    }

    [Fact]
    public async Task What_was_read_is_kept_for_some_seconds_and_for_the_same_caller_and_scope()
    {
        var alice = _shared.For("alice", _source);
        var first = await ReadAsync(alice, NamespaceScope.All);
        (await alice.ReadAsync(NamespaceScope.All, Token)).ShouldBeSameAs(first);
        (await ReadAsync(_shared.For("bob", _source), NamespaceScope.All)).ShouldNotBeSameAs(first);
        (await ReadAsync(alice, NamespaceScope.Of("shop"))).ShouldNotBeSameAs(first);
        _time.Advance(SharedSnapshots.Keeps);
        (await ReadAsync(alice, NamespaceScope.All)).ShouldNotBeSameAs(first);
        _source.Begun.ShouldBe(4);
    }

    [Fact]
    public async Task A_reading_goes_on_for_those_who_still_wait_and_ends_when_nobody_does()
    {
        var alice = _shared.For("alice", _source);
        using var gone = new CancellationTokenSource();
        var first = alice.ReadAsync(NamespaceScope.All, gone.Token);
        var second = alice.ReadAsync(NamespaceScope.All, Token);
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => first);
        await _source.LetOneEndAsync();
        await second.WaitAsync(Patience, Token);

        using var alone = new CancellationTokenSource();
        var third = alice.ReadAsync(NamespaceScope.Of("shop"), alone.Token);
        await _source.NextAsync();
        await alone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => third);
        await _source.CancelledAsync();
    }

    [Fact]
    public async Task A_failure_is_told_to_all_who_wait_and_not_kept()
    {
        var alice = _shared.For("alice", _source);
        var failing = alice.ReadAsync(NamespaceScope.All, Token);
        (await _source.NextAsync()).SetException(new ClusterUnreadableException("nothing may be listed"));
        await Should.ThrowAsync<ClusterUnreadableException>(() => failing.WaitAsync(Patience, Token));
        await ReadAsync(alice, NamespaceScope.All);
    }

    [Fact]
    public async Task No_more_than_two_are_read_at_once()
    {
        var readings = Enumerable.Range(0, 4).Select(i => _shared.For($"caller-{i}", _source).ReadAsync(NamespaceScope.All, Token)).ToList();
        var begun = new[] { await _source.NextAsync(), await _source.NextAsync() };
        _source.Begun.ShouldBe(2);
        begun[0].SetResult(Source.Snapshot());
        (await _source.NextAsync()).SetResult(Source.Snapshot());
        begun[1].SetResult(Source.Snapshot());
        (await _source.NextAsync()).SetResult(Source.Snapshot());
        await Task.WhenAll(readings).WaitAsync(Patience, Token);
        _source.MostAtOnce.ShouldBe(2);
    }

    public void Dispose() => _shared.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task<ClusterSnapshot> ReadAsync(ISnapshotSource source, NamespaceScope scope)
    {
        var reading = source.ReadAsync(scope, Token);
        await _source.LetOneEndAsync();
        return await reading.WaitAsync(Patience, Token);
    }

    /// <summary>Readings that end when a test says so.</summary>
    private sealed class Source : ISnapshotSource
    {
        private readonly System.Threading.Channels.Channel<TaskCompletionSource<ClusterSnapshot>> _readings = System.Threading.Channels.Channel.CreateUnbounded<TaskCompletionSource<ClusterSnapshot>>();
        private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _begun;
        private int _running;

        public int Begun => _begun;

        public int MostAtOnce { get; private set; }

        public static ClusterSnapshot Snapshot() => new SnapshotBuilder().Build(new ClusterIdentity("c", null, null), Some.Now);

        public async Task<ClusterSnapshot> ReadAsync(NamespaceScope scope, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _begun);
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _running));
            var end = new TaskCompletionSource<ClusterSnapshot>(TaskCreationOptions.RunContinuationsAsynchronously);
            await _readings.Writer.WriteAsync(end, CancellationToken.None);
            try
            {
                return await end.Task.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                _cancelled.TrySetResult();
                throw;
            }
            finally
            {
                Interlocked.Decrement(ref _running);
            }
        }

        public async Task<TaskCompletionSource<ClusterSnapshot>> NextAsync() => await _readings.Reader.ReadAsync(Token).AsTask().WaitAsync(Patience, Token);

        public async Task LetOneEndAsync() => (await NextAsync()).SetResult(Snapshot());

        public Task CancelledAsync() => _cancelled.Task.WaitAsync(Patience, Token);
    }
}
