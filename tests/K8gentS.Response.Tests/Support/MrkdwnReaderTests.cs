using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Support;

public sealed class MrkdwnReaderTests
{
    [Theory]
    [InlineData("<!channel>", "Mention")]
    [InlineData("a <@U012AB3CD> b", "Mention")]
    [InlineData("<https://evil.example|here>", "Link")]
    [InlineData("see evil.example", "Link")]
    [InlineData("*b*", "Bold")]
    [InlineData("_i_", "Italic")]
    [InlineData("~s~", "Strike")]
    [InlineData(":fire:", "Emoji")]
    [InlineData("a\n&gt; q", "Quote")]
    [InlineData("`<!here>`", "Mention")]
    [InlineData("<!date^0^{date}|x>", "Date")]
    public void The_reader_that_the_properties_rely_on_sees_what_slack_would_make(string mrkdwn, string kind) =>
        MrkdwnReader.Read(mrkdwn, verbatim: false).Select(s => $"{s.Kind}").ShouldContain(kind);
}
