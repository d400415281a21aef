using System.Text;
using K8gentS.Cluster.Evidence;
using Shouldly;
using Xunit;

namespace K8gentS.Cluster.Tests.Evidence;

public sealed class LogTailTests
{
    private const int Kept = 256 << 10;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(400)]
    public async Task A_log_that_fits_is_kept_whole(int lines)
    {
        var log = Lines(lines);
        (await ReadAsync(log)).ShouldBe(log);
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(12_345)]
    [InlineData(40_000)]
    public async Task Of_a_long_log_the_newest_whole_lines_are_kept(int lines)
    {
        var log = Lines(lines);
        var tail = await ReadAsync(log);
        tail.Length.ShouldBeLessThanOrEqualTo(Kept);
        tail.Length.ShouldBeGreaterThan(Kept - 100);
        log.ShouldEndWith(tail);
        log[log.Length - tail.Length - 1].ShouldBe('\n');
    }

    [Fact]
    public async Task One_line_longer_than_what_is_kept_is_cut_at_its_beginning()
    {
        (await ReadAsync(new string('a', Kept) + new string('b', Kept))).ShouldBe(new string('b', Kept));
    }

    private static string Lines(int count) =>
        string.Concat(Enumerable.Range(0, count).Select(i => $"2026-01-01T00:00:00Z line {i} of many, all alike\n"));

    private static async Task<string> ReadAsync(string log)
    {
        await using var stream = new MemoryStream(Encoding.UTF8.GetBytes(log));
        return await LogTail.ReadAsync(stream, TestContext.Current.CancellationToken);
    }
}
