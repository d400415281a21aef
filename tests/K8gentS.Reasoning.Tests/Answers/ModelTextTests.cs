using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Reasoning.Answers;
using Shouldly;
using Xunit;

namespace K8gentS.Reasoning.Tests.Answers;

public sealed class ModelTextTests
{
    private static readonly Sanitizer Sanitizer = new(new SanitizerOptions { Key = new byte[32] });

    [Theory]
    [InlineData("The Service cart/http has no endpoints; port 8080 wants HTTP 200.")]
    [InlineData("java.lang.OutOfMemoryError in version 1.2.3 of registry/web:2.0 (exit code 137)")]
    [InlineData("db.prod.svc.cluster.local:5432 refuses the connection; see settings.yaml")]
    [InlineData("The memory limit of 128Mi is too low: 200Mi are needed.")]
    public void An_honest_sentence_stays_as_it_is(string text) => ModelText.Of(text, Sanitizer).ShouldBe(text);

    [Theory]
    [InlineData("see https://evil.example/x now", "see (link removed) now")]
    [InlineData("see evil.example now", "see evil[.]example now")]
    [InlineData("[click](https://evil.example)", "click")]
    [InlineData("![p](http://evil.example/p.png)", "p")]
    [InlineData("<!channel> look <@U1> here", "look here")]
    [InlineData("ask @here and @ann", "ask here and ann")]
    [InlineData("a\u202eb\u200bc\u0007d", "abc d")]
    [InlineData("*bold* `code` ~x~", "bold code x")]
    public void What_would_become_a_link_a_mention_or_markup_goes(string text, string told) => ModelText.Of(text, Sanitizer).ShouldBe(told);

    [Fact]
    public void It_is_bounded() => ModelText.Of(new string('x', 100_000), Sanitizer).Length.ShouldBeLessThanOrEqualTo(ModelText.Longest);

    // Pieces of links and markup in any order, as a model that is told to smuggle one out might write them.
    [Fact]
    public void No_order_of_pieces_makes_a_link()
    {
        string[] pieces = ["http", "s", ":", "/", "//", "[", "]", "(", ")", "!", "<", ">", "@", "evil.com", "www.", "\u200b", "\u202e", " ", "`", "\uff1a", "\uff0f", "a", "javascript", "here", "channel", "|", "&lt;", "\n"];
        var random = new Random(1);
        for (var i = 0; i < 3000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, 24).Select(_ => pieces[random.Next(pieces.Length)]));
            var told = ModelText.Of(text, Sanitizer);
            told.ShouldNotContain("://");
            told.ShouldNotContain("](");
            told.ShouldNotContain("<");
            told.ShouldNotMatch(@"evil\.com\b");
            told.ShouldNotContain("@here");
            told.ShouldNotContain("\u202e");
        }
    }
}
