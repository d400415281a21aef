using System.Text;
using K8gentS.Diagnosis.Logs;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Logs;

public sealed class LogTextTests
{
    [Fact]
    public void The_kubelets_timestamp_is_taken_off_and_the_programs_own_stays()
    {
        var line = LogText.Parse("2026-11-22T07:02:01.123456789Z 2026-11-22T07:02:01Z ERROR x\n").Lines.ShouldHaveSingleItem();
        line.Text.ShouldBe("2026-11-22T07:02:01Z ERROR x");
        line.Timestamp.ShouldNotBeNull().ShouldBe(new DateTimeOffset(2026, 11, 22, 7, 2, 1, TimeSpan.Zero).AddTicks(1_234_568), TimeSpan.FromMicroseconds(1));
    }

    [Fact]
    public void A_line_without_a_timestamp_has_none() =>
        LogText.Parse("panic: x").Lines.ShouldHaveSingleItem().Timestamp.ShouldBeNull();

    [Fact]
    public void Blank_lines_are_left_out_but_counted() =>
        LogText.Parse("a\n\n \nb\n").Lines.Select(l => (l.Number, l.Text)).ShouldBe([(1, "a"), (4, "b")]);

    [Fact]
    public void Of_a_long_log_the_head_and_the_tail_are_kept_and_the_newest_line_is_the_last()
    {
        var log = LogText.Parse(string.Join('\n', Enumerable.Range(1, 100_000).Select(i => $"line {i}")));
        log.Lines[0].Text.ShouldBe("line 1");
        log.Lines[^1].Text.ShouldBe("line 100000");
        log.Lines[^1].Number.ShouldBe(100_000);
        log.OmittedLines.ShouldBe(100_000 - log.Lines.Count);
        log.Lines.Sum(l => l.Text.Length).ShouldBeLessThan(LogText.MaxLength);
    }

    [Fact]
    public void A_long_line_keeps_its_start_and_its_end()
    {
        var text = LogText.Parse("start " + new string('x', 10_000) + " end").Lines.ShouldHaveSingleItem().Text;
        text.ShouldStartWith("start ");
        text.ShouldEndWith(" end");
        text.ShouldContain("characters cut");
        text.Length.ShouldBeLessThan(LogText.MaxLineLength + 64);
    }

    [Fact]
    public async Task A_line_of_ten_megabytes_does_not_stall()
    {
        var raw = Encoding.UTF8.GetBytes(new string('x', 10_000_000) + "\nlast");
        (await Stall.GuardAsync(() => LogText.Parse(raw))).Lines[^1].Text.ShouldBe("last");
    }

    [Theory]
    [InlineData("\u001b[31mERROR\u001b[0m x", "ERROR x")]
    [InlineData("\u001b]0;title\u0007text", "text")]
    [InlineData("10%\r20%\rdone", "done")]
    [InlineData("a\u0000\u0001b", "a\ufffdb")]
    [InlineData("zero\u200bwidth \u202egnirts", "zerowidth gnirts")]
    [InlineData("ключ не найден 🔑", "ключ не найден 🔑")]
    public void What_a_terminal_would_act_on_is_removed(string raw, string clean) =>
        LogText.Parse(raw).Lines.ShouldHaveSingleItem().Text.ShouldBe(clean);

    [Fact]
    public void Bytes_that_are_no_utf8_become_replacement_characters() =>
        LogText.Parse([0x61, 0xff, 0xfe, 0x62]).Lines.ShouldHaveSingleItem().Text.ShouldBe("a\ufffdb");

    [Theory]
    [InlineData("unable to retrieve container logs for containerd://17a1b2", LogGapKind.Removed)]
    [InlineData("previous terminated container \"app\" in pod \"web-1\" not found", LogGapKind.NoPreviousRun)]
    [InlineData("Error from server (BadRequest): previous terminated container \"app\" in pod \"web-1\" not found", LogGapKind.NoPreviousRun)]
    [InlineData("container \"app\" in pod \"web-1\" is waiting to start: ContainerCreating", LogGapKind.NotStarted)]
    [InlineData("Error from server (BadRequest): container \"app\" in pod \"web-1\" is waiting to start: trying and failing to pull image", LogGapKind.NotStarted)]
    [InlineData("failed to try resolving symlinks in path \"/var/log/pods/x/0.log\": lstat /var/log/pods/x/0.log: no such file or directory", LogGapKind.Removed)]
    public void An_answer_of_the_kubelet_is_a_gap(string answer, LogGapKind kind)
    {
        var log = LogText.Parse(answer);
        log.IsEmpty.ShouldBeTrue();
        log.Gap.ShouldNotBeNull().Kind.ShouldBe(kind);
    }

    [Fact]
    public void A_programs_own_kubectl_error_is_no_gap()
    {
        var log = LogText.Parse("Error from server (Forbidden): pods is forbidden: User \"system:serviceaccount:a:b\" cannot list resource \"pods\"");
        log.Gap.ShouldBeNull();
        log.Lines.Count.ShouldBe(1);
    }

    [Fact]
    public void Nothing_is_an_empty_log_without_a_gap()
    {
        LogText.Parse((string?)null).IsEmpty.ShouldBeTrue();
        LogText.Parse("").Gap.ShouldBeNull();
    }
}
