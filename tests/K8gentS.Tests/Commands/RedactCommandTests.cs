using Shouldly;
using Xunit;

namespace K8gentS.Tests.Commands;

public sealed class RedactCommandTests
{
    [Fact]
    public async Task What_is_piped_in_comes_out_clean()
    {
        var result = await Cli.RunProgramAsync(["redact"], "login bob@example.com from 10.1.2.3\nplain ‹text›\n");

        result.Code.ShouldBe(0);
        result.Out.ShouldMatch("^login ‹email-[0-9a-f]+› from ‹ip-[0-9a-f]+›\nplain \\(text\\)\n$");
        result.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_change_can_be_explained()
    {
        var result = await Cli.RunProgramAsync(["redact", "--explain"], "one\ntwo 10.1.2.3 and bob@example.com");

        result.Error.TrimEnd().Split('\n').Select(l => string.Join(' ', l.Split(' ')[..2])).ShouldBe(["8 ipv4", "21 email"]);
    }
}
