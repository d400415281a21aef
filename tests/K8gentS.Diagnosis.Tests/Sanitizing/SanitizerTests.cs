using K8gentS.Diagnosis.Sanitizing;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Sanitizing;

public sealed class SanitizerTests
{
    private readonly Sanitizer _sanitizer = Some.Sanitizer(("10.96.4.2", "Service/cart"));

    [Fact]
    public void Text_without_secrets_is_the_same_instance()
    {
        var text = "Back-off restarting failed container app in pod cart-7d9f8b6c5-x2x9z_shop(0a1b2c3d-0000-4000-8000-000000000000)";
        _sanitizer.Clean(text).ShouldBeSameAs(text);
    }

    [Fact]
    public void An_address_becomes_the_same_pseudonym_everywhere()
    {
        var first = _sanitizer.Clean("dial tcp 10.1.2.3:5432: connect: connection refused");
        first.ShouldMatch("^dial tcp ‹ip-[0-9a-f]{10}›:5432: connect: connection refused$");
        _sanitizer.Clean("10.1.2.3").ShouldBe(first[9..first.IndexOf(':', StringComparison.Ordinal)]);
    }

    [Fact]
    public void An_address_of_a_known_object_says_which() =>
        _sanitizer.Clean("lookup of 10.96.4.2 failed").ShouldMatch("^lookup of ‹ip-[0-9a-f]{10} Service/cart› failed$");

    [Fact]
    public void Another_key_gives_another_pseudonym() =>
        new Sanitizer(new SanitizerOptions { Key = new byte[32] }).Clean("10.1.2.3").ShouldNotBe(_sanitizer.Clean("10.1.2.3"));

    [Fact]
    public void A_short_key_is_refused() =>
        Should.Throw<ArgumentException>(() => new Sanitizer(new SanitizerOptions { Key = [1] })).Message.ShouldContain("at least 16");

    [Theory]
    [InlineData("‹ip-0123456789›", "(ip-0123456789)")]
    [InlineData("‹ip-0123456789 Service/bank›", "(ip-0123456789 Service/bank)")]
    public void A_forged_pseudonym_loses_its_brackets(string text, string clean) =>
        _sanitizer.Clean(text).ShouldBe(clean);

    [Fact]
    public void A_pseudonym_with_forged_words_loses_them()
    {
        var genuine = _sanitizer.Clean("10.1.2.3");
        _sanitizer.Clean(genuine.Insert(genuine.Length - 1, " Service/bank")).ShouldBe(genuine);
    }

    [Fact]
    public void Explanations_tell_positions_in_the_original()
    {
        var text = "a​b 10.1.2.3 and password=hunter2";
        var result = _sanitizer.Explain(text);
        result.Replacements.Select(r => text.Substring((int)r.Position, r.Length)).ShouldBe(["​", "10.1.2.3", "hunter2"]);
        result.Replacements.Select(r => r.Rule).ShouldBe(["disguise", "ipv4", "telling-name"]);
    }

    [Fact]
    public void A_key_cut_by_an_invisible_character_is_found() =>
        _sanitizer.Clean("password=hun​ter2").ShouldBe(_sanitizer.Clean("password=hunter2"));

    [Fact]
    public void Three_hundred_addresses_do_not_collide() =>
        Enumerable.Range(0, 300).Select(i => _sanitizer.Clean($"10.7.{i / 256}.{i % 256}")).Distinct(StringComparer.Ordinal).Count().ShouldBe(300);
}
