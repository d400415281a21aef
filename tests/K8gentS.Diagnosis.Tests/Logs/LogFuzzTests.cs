using System.Text;
using K8gentS.Diagnosis.Logs;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Logs;

/// <summary>Logs are written by whoever writes them: nothing may crash, stall or grow without bound.</summary>
public sealed class LogFuzzTests
{
    private static readonly LogScanner Scanner = new();

    [Fact]
    public void Random_bytes_are_read_without_an_exception()
    {
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var bytes = new byte[random.Next(1, 4000)];
            random.NextBytes(bytes);
            Exercise(LogText.Parse(bytes));
        }
    }

    [Fact]
    public void Shuffled_pieces_of_real_messages_are_read_without_an_exception()
    {
        var random = new Random(11);
        var pieces = LogSignatureCatalogue.Default.Signatures.SelectMany(s => s.Examples).SelectMany(e => e.Split(' ')).Concat(["\n", "\n", "\t", "{\"", "\":\"", "\"}", "\u001b[", "Traceback (most recent call last):"]).ToArray();
        for (var i = 0; i < 60; i++)
        {
            Exercise(LogText.Parse(string.Join(' ', Enumerable.Range(0, 60).Select(_ => pieces[random.Next(pieces.Length)]))));
        }
    }

    [Fact]
    public void Deep_json_is_no_trouble() =>
        Exercise(LogText.Parse(string.Concat(Enumerable.Repeat("{\"a\":", 700)) + "1" + new string('}', 700)));

    [Fact]
    public async Task A_log_that_names_every_keyword_on_every_line_does_not_stall()
    {
        var every = new StringBuilder().AppendJoin(' ', LogSignatureCatalogue.Default.Signatures.SelectMany(s => s.Keywords)).ToString();
        var text = string.Join('\n', Enumerable.Range(0, 400).Select(i => $"{i} {every[(i * 7)..]}"));
        (await Stall.GuardAsync(() => Scanner.Scan(LogText.Parse(text)))).Count.ShouldBeLessThanOrEqualTo(LogScanner.MaxMatches);
    }

    [Fact]
    public async Task Endless_traces_do_not_stall()
    {
        var log = LogText.Parse(string.Concat(Enumerable.Repeat("Traceback (most recent call last):\n x\ny\n", 20_000)));
        (await Stall.GuardAsync(() => Scanner.Scan(log))).Count.ShouldBeLessThanOrEqualTo(LogScanner.MaxMatches);
        (await Stall.GuardAsync(() => LogReducer.Reduce(log).ToText())).Length.ShouldBeLessThan(LogText.MaxLength);
    }

    private static void Exercise(LogText log)
    {
        Scanner.Scan(log).Count.ShouldBeLessThanOrEqualTo(LogScanner.MaxMatches);
        LogReducer.Reduce(log).ToText().Length.ShouldBeLessThan(LogText.MaxLength);
        LogFatal.Select(log);
        foreach (var line in log.Lines.Take(50))
        {
            HostReferences.InLogLine(line.Text).Count.ShouldBeLessThanOrEqualTo(HostReferences.MaxMentions);
        }
    }
}
