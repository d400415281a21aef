using K8gentS.Diagnosis.Sanitizing;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Sanitizing;

public sealed class AddressMemoryTests
{
    private readonly AddressMemory _memory = new();

    [Theory]
    [InlineData("dial tcp 10.1.2.3:80: refused, then [fd00::1:7]:80, from 00:1b:44:11:3a:b7")]
    [InlineData("nothing to show ‹")]
    public void What_was_an_address_is_one_again(string text) => _memory.Reveal(Sanitizer().Clean(text)).ShouldBe(text.Replace('‹', '('));

    [Fact]
    public void A_described_address_is_shown_without_its_description() =>
        _memory.Reveal(Sanitizer().Clean("10.1.2.3").Replace("›", " Service/cart›", StringComparison.Ordinal)).ShouldBe("10.1.2.3");

    [Fact]
    public void Secrets_and_persons_stay_hidden() =>
        _memory.Reveal(Sanitizer().Clean("password=hunter2canary jane.doe@example.com")).ShouldMatch("^password=‹[^›]+› ‹email-[^›]+›$");

    [Fact]
    public void Pseudonyms_of_another_run_mean_nothing() =>
        _memory.Reveal(new Sanitizer(new SanitizerOptions { Key = new byte[32] }).Clean("10.1.2.3")).ShouldStartWith("‹ip-");

    private Sanitizer Sanitizer() => new(new SanitizerOptions { Key = new byte[32], Memory = _memory });
}
