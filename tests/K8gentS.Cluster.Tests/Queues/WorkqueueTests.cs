using K8gentS.Cluster.Queues;
using K8gentS.Cluster.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Cluster.Tests.Queues;

public sealed class WorkqueueTests : IDisposable
{
    private readonly FakeTime _time = new();
    private readonly Workqueue<string> _queue;

    public WorkqueueTests() => _queue = Queue();

    public void Dispose() => _queue.Dispose();

    [Fact]
    public async Task A_key_that_waits_is_not_added_twice()
    {
        _queue.Add("a");
        _queue.Add("a");
        (await TakeAsync()).ShouldBe("a");
        _queue.Done("a");
        (await IdleAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Keys_come_in_the_order_in_which_they_were_added()
    {
        _queue.Add("b");
        _queue.Add("a");
        (await TakeAsync()).ShouldBe("b");
        (await TakeAsync()).ShouldBe("a");
    }

    [Fact]
    public async Task A_key_added_while_it_is_worked_on_comes_again_but_only_afterwards()
    {
        _queue.Add("a");
        await TakeAsync();
        _queue.Add("a");
        (await IdleAsync()).ShouldBeTrue("one key is never handed out twice at once");
        _queue.Done("a");
        (await TakeAsync()).ShouldBe("a");
    }

    [Fact]
    public async Task A_key_that_fails_comes_back_after_pauses_that_double()
    {
        foreach (var seconds in new[] { 1, 2, 4, 8, 8 })
        {
            _queue.AddFailed("a");
            _time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
            (await IdleAsync()).ShouldBeTrue($"{seconds} s have not passed");
            _time.Advance(TimeSpan.FromMilliseconds(1));
            (await TakeAsync()).ShouldBe("a");
            _queue.Done("a");
        }
    }

    [Fact]
    public async Task Failures_that_are_forgotten_no_longer_lengthen_the_pause()
    {
        _queue.AddFailed("a");
        _queue.AddFailed("a");
        _queue.Forget("a");
        _queue.AddFailed("a");
        _time.Advance(TimeSpan.FromSeconds(1));
        (await TakeAsync()).ShouldBe("a");
    }

    [Fact]
    public async Task Of_two_delays_the_shorter_one_counts()
    {
        _queue.AddAfter("a", TimeSpan.FromSeconds(10));
        _queue.AddAfter("a", TimeSpan.FromSeconds(3));
        _queue.AddAfter("b", TimeSpan.FromSeconds(5));
        _time.Advance(TimeSpan.FromSeconds(3));
        (await TakeAsync()).ShouldBe("a");
        _queue.Done("a");
        _time.Advance(TimeSpan.FromSeconds(2));
        (await TakeAsync()).ShouldBe("b");
        _time.Advance(TimeSpan.FromSeconds(5));
        (await IdleAsync()).ShouldBeTrue("the longer delay was given up");
    }

    [Fact]
    public void A_full_queue_says_so_but_knows_the_keys_it_has()
    {
        using var small = Queue(capacity: 1);
        small.Add("a").ShouldBeTrue();
        small.Add("a").ShouldBeTrue();
        small.Add("b").ShouldBeFalse();
        small.AddAfter("c", TimeSpan.FromSeconds(1)).ShouldBeTrue();
        small.AddAfter("d", TimeSpan.FromSeconds(1)).ShouldBeFalse();
    }

    [Fact]
    public async Task Waiting_for_a_key_ends_when_it_is_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        var take = _queue.TakeAsync(cancel.Token);
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(take);
    }

    [Fact]
    public async Task Many_workers_never_hold_the_same_key_at_once_and_lose_no_change()
    {
        const int Keys = 7;
        var versions = new int[Keys];
        var seen = new int[Keys];
        var holders = new int[Keys];
        using var queue = new Workqueue<int>(new WorkqueueSettings(), TimeProvider.System);
        using var done = new CancellationTokenSource();
        var workers = Enumerable.Range(0, 4).Select(_ => Task.Run(WorkAsync)).ToList();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(seed => Task.Run(() => Change(new Random(seed)))));
        while (!seen.AsSpan().SequenceEqual(versions))
        {
            done.IsCancellationRequested.ShouldBeFalse();
            await Task.Yield();
        }

        await done.CancelAsync();
        await Task.WhenAll(workers);

        void Change(Random random)
        {
            for (var i = 0; i < 2000; i++)
            {
                var key = random.Next(Keys);
                Interlocked.Increment(ref versions[key]);
                queue.Add(key);
            }
        }

        async Task WorkAsync()
        {
            try
            {
                while (true)
                {
                    var key = await queue.TakeAsync(done.Token);
                    Interlocked.Increment(ref holders[key]).ShouldBe(1);
                    var version = Volatile.Read(ref versions[key]);
                    await Task.Yield();
                    Volatile.Write(ref seen[key], version);
                    Interlocked.Decrement(ref holders[key]);
                    queue.Done(key);
                }
            }
            catch (OperationCanceledException)
            {
                // The end of the test.
            }
            catch
            {
                await done.CancelAsync();
                throw;
            }
        }
    }

    private Workqueue<string> Queue(int capacity = 100) => new(
        new WorkqueueSettings { Capacity = capacity, FirstPause = TimeSpan.FromSeconds(1), LongestPause = TimeSpan.FromSeconds(8), Random = new NoJitter() }, _time);

    private Task<string> TakeAsync() => _queue.TakeAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(10));

    private async Task<bool> IdleAsync()
    {
        using var cancel = new CancellationTokenSource();
        var take = _queue.TakeAsync(cancel.Token);
        await cancel.CancelAsync();
        await ((Task)take).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return take.IsCanceled;
    }
}
