using K8gentS.Output;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Output;

public sealed class MarkdownReportTests
{
    [Theory]
    [InlineData("see [here](https://evil.example) now", "see `[here](https://evil.example`) now")]
    [InlineData("![x](https://evil.example/a.png)", "`![x](https://evil.example/a.png`)")]
    [InlineData("ask @channel or <!here>", "ask `@channel` or `<!here>`")]
    [InlineData("<img src=x onerror=alert(1)>", "`<img` `src=x` `onerror=alert(1)>`")]
    [InlineData("go to https://evil.example.", "go to `https://evil.example`.")]
    [InlineData("www.evil.example closes #12", "`www.evil.example` closes `#12`")]
    [InlineData("**bold** __x__ ~~y~~ a|b", "`**bold**` `__x__` `~~y~~` `a|b`")]
    [InlineData("# heading", "`#` heading")]
    [InlineData("a `kubectl get pods`, then b", "a `kubectl get pods`, then b")]
    [InlineData("a `` b ` c", "a b c")]
    [InlineData("line\nbreak > quote", "line break `>` quote")]
    public void Text_of_the_cluster_makes_no_links_images_mentions_or_markup(string text, string expected)
    {
        MarkdownProse.Of(text).ShouldBe(expected);
    }

    [Fact]
    public void A_fence_is_longer_than_any_inside()
    {
        MarkdownProse.Block(["```", "````x", "[a](b)"]).ShouldBe("`````text\n```\n````x\n[a](b)\n`````");
        MarkdownProse.Code("a``b").ShouldBe("```a``b```");
        MarkdownProse.Code("`a").ShouldBe("`` `a ``");
    }

    [Fact]
    public void The_report_has_its_parts_in_order()
    {
        using var output = new StringWriter();
        ReportOutput.Write(new Terminal(output, output, false, false), OutputFormat.Markdown, Some.Report(Some.Incident()));

        var text = output.ToString();
        string[] parts = ["# 1 incident", "## warning: Deployment storefront/checkout", "**Cause.** Tag `2.4.1-rc9` does not exist.", "**Proof**", "```text\nFailed: manifest unknown\n```", "**Steps**", "1. See the tags", "- Culprit: `Deployment storefront/checkout, container api`", "- Sure: 90 %", "## What could not be seen"];
        var positions = parts.Select(p => text.IndexOf(p, StringComparison.Ordinal)).ToList();
        positions.ShouldAllBe(p => p >= 0);
        positions.ShouldBeInOrder();
    }
}
