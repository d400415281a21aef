using K8gentS.Commands;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Commands;

public sealed class DurationTests
{
    [Theory]
    [InlineData("90s", 90)]
    [InlineData("30m", 1800)]
    [InlineData("1h30m", 5400)]
    [InlineData("2d", 172800)]
    public void Durations_are_read_as_kubectl_reads_them(string text, int seconds) =>
        Duration.Parse("--since", text).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("0s")]
    [InlineData("-5m")]
    [InlineData("m")]
    [InlineData("1.5h")]
    [InlineData("9999999d")]
    [InlineData("400d")]
    public void What_is_none_is_refused_in_one_sentence(string text) =>
        Should.Throw<CommandException>(() => Duration.Parse("--since", text)).Message.ShouldBe($"--since \"{text}\" is no duration; write 90s, 30m, 1h30m or 2d, up to a year.");
}
