using K8gentS.Diagnosis.Logs;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Logs;

public sealed class LogReducerTests
{
    private static readonly string Noise = string.Join('\n', Enumerable.Range(0, 500).Select(i => $"level=info msg=\"compacted block\" id={i}"));

    [Theory]
    [InlineData("site-14 took 12ms", "site-# took #")]
    [InlineData("from 10.0.0.7:5432 at 07:44:34.740", "from # at #")]
    [InlineData("id 3fa85f64-5717-4562-b3fc-2c963f66afa6 deadbeef42", "id # #")]
    [InlineData("no digits here", "no digits here")]
    public void A_template_masks_what_varies(string line, string template) => LogTemplate.Of(line).ShouldBe(template);

    [Fact]
    public void Repeated_lines_are_folded_and_counted()
    {
        var reduced = LogReducer.Reduce(LogText.Parse(Noise));
        var line = reduced.Lines.ShouldHaveSingleItem();
        line.Line.Number.ShouldBe(500);
        line.Alike.ShouldBe(499);
        reduced.OmittedLines.ShouldBe(499);
        reduced.ToText().ShouldBe("[… 499 lines left out …]\nlevel=info msg=\"compacted block\" id=499 [and 499 more like this]\n");
    }

    [Fact]
    public void An_error_in_the_middle_is_kept_with_what_stands_round_it()
    {
        var text = LogReducer.Reduce(LogText.Parse($"{Noise}\nbefore it\nERROR quorum lost\nafter it\n{Noise}")).ToText();
        text.ShouldContain("before it\nERROR quorum lost\nafter it");
    }

    [Fact]
    public void The_newest_line_is_kept_whatever_the_budget()
    {
        var reduced = LogReducer.Reduce(LogText.Parse($"{Noise}\nthe very last"), new LogBudget(1, 5));
        reduced.Lines.ShouldHaveSingleItem().Line.Text.ShouldBe("the very last");
    }

    [Fact]
    public void A_stack_trace_keeps_its_first_frames_and_its_causes()
    {
        var frames = string.Join('\n', Enumerable.Range(0, 200).Select(i => $"\tat com.example.Deep.call(Deep.java:{i})"));
        var text = LogReducer.Reduce(LogText.Parse($"{Noise}\nException in thread \"main\" java.lang.IllegalStateException: outer\n{frames}\nCaused by: java.io.IOException: inner\n{frames}\n")).ToText();
        text.ShouldContain("IllegalStateException: outer\n\tat com.example");
        text.ShouldContain("Caused by: java.io.IOException: inner\n\tat com.example");
    }

    [Fact]
    public void The_budget_is_kept_and_the_same_log_gives_the_same_text()
    {
        var log = LogText.Parse(string.Join('\n', Enumerable.Range(0, 3000).Select(i => $"{(char)('a' + (i % 26))}{(char)('a' + (i / 26 % 26))} something {(i % 7 == 0 ? "ERROR" : "")} word{(char)('a' + (i % 23))}")));
        var budget = new LogBudget(40, 900);
        var reduced = LogReducer.Reduce(log, budget);
        reduced.Lines.Count.ShouldBeLessThanOrEqualTo(40);
        reduced.Lines.Sum(l => l.Line.Text.Length + 1).ShouldBeLessThanOrEqualTo(900);
        (reduced.OmittedLines + reduced.Lines.Count).ShouldBe(3000);
        reduced.ToText().ShouldBe(LogReducer.Reduce(log, budget).ToText());
    }

    [Fact]
    public void What_the_log_had_lost_already_is_counted()
    {
        var log = LogText.Parse(string.Join('\n', Enumerable.Range(0, 60_000).Select(i => $"line number {i}")));
        var reduced = LogReducer.Reduce(log);
        (reduced.OmittedLines + reduced.Lines.Count).ShouldBe(60_000);
        reduced.Lines.Sum(l => l.OmittedBefore).ShouldBe(reduced.OmittedLines);
    }

    [Fact]
    public void An_empty_log_reduces_to_nothing() => LogReducer.Reduce(LogText.Empty).ToText().ShouldBe("");
}
