using System.Text;
using K8gentS.Diagnosis.Sanitizing;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Sanitizing;

public sealed class StreamSanitizerTests
{
    private readonly Sanitizer _sanitizer = Some.Sanitizer();

    [Fact]
    public async Task A_long_log_comes_out_as_if_cleaned_in_one_piece()
    {
        var text = Log(20_000);
        (await Clean(text)).ShouldBe(_sanitizer.Clean(text));
    }

    [Theory]
    [InlineData(114_600)]
    [InlineData(114_688)]
    [InlineData(131_000)]
    [InlineData(131_072)]
    public async Task A_key_across_the_end_of_a_block_is_found(int before)
    {
        var key = "-----BEGIN PRIVATE KEY-----\n" + string.Concat(Enumerable.Repeat(new string('M', 64) + "\n", 25)) + "-----END PRIVATE KEY-----\n";
        var filler = string.Concat(Enumerable.Repeat("started and ready\n", (before / 18) + 1))[..before];
        var cleaned = await Clean(filler + "\n" + key + filler);
        cleaned.ShouldNotContain("MMMM");
        cleaned.ShouldNotContain("BEGIN PRIVATE");
    }

    [Fact]
    public async Task A_value_on_the_line_after_its_name_is_found_at_every_place()
    {
        var pair = "    - name: DB_PASSWORD\n      value: hunter2\n";
        (await Clean(string.Concat(Enumerable.Repeat(pair, 12_000)))).ShouldNotContain("hunter2");
    }

    [Fact]
    public async Task Replacements_tell_positions_in_the_whole_text()
    {
        var text = Log(9_000);
        var found = new List<Replacement>();
        await new StreamSanitizer(_sanitizer).CleanAsync(new StringReader(text), new StringWriter(), found.Add, TestContext.Current.CancellationToken);
        found.Count.ShouldBe(9_000 / 3);
        found.ShouldAllBe(r => text.Substring((int)r.Position, r.Length).StartsWith("10.1.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_endless_line_is_cleaned_too() =>
        (await Clean(string.Concat(Enumerable.Repeat("password=hunter2 ", 60_000)))).ShouldNotContain("hunter2");

    [Fact]
    public async Task Nothing_gives_nothing() => (await Clean("")).ShouldBeEmpty();

    private static string Log(int lines)
    {
        var text = new StringBuilder();
        for (var i = 0; i < lines; i++)
        {
            text.Append(i % 3 == 0 ? $"2026-01-02T03:04:05Z dial tcp 10.1.{i / 250 % 250}.{i % 250}:5432: connection refused\n" : "2026-01-02T03:04:05Z level=info msg=\"request served\" status=200\n");
        }

        return text.ToString();
    }

    private async Task<string> Clean(string text)
    {
        var writer = new StringWriter();
        await new StreamSanitizer(_sanitizer).CleanAsync(new StringReader(text), writer, cancellationToken: TestContext.Current.CancellationToken);
        return writer.ToString();
    }
}
