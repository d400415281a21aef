using K8gentS.KubeApi.Http;
using Shouldly;
using Xunit;

namespace K8gentS.KubeApi.Tests.Http;

public sealed class TokenBucketTests
{
    private readonly FakeTime _time = new();

    [Fact]
    public async Task A_burst_goes_at_once_and_the_rest_at_the_rate()
    {
        var bucket = new TokenBucket(2, 3, _time);
        var takes = Enumerable.Range(0, 5).Select(_ => bucket.TakeAsync(TestContext.Current.CancellationToken)).ToList();

        takes.Select(t => t.IsCompleted).ShouldBe([true, true, true, false, false]);
        _time.Advance(TimeSpan.FromSeconds(0.5));
        await takes[3];
        takes[4].IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(0.5));
        await takes[4];
    }

    [Fact]
    public void A_pause_does_not_save_up_more_than_the_burst()
    {
        var bucket = new TokenBucket(2, 3, _time);
        _time.Advance(TimeSpan.FromHours(1));

        Enumerable.Range(0, 4).Select(_ => bucket.TakeAsync(TestContext.Current.CancellationToken).IsCompleted).ShouldBe([true, true, true, false]);
    }
}
