using K8gentS.Diagnosis.Sanitizing;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Sanitizing.Detection;

public sealed class AddressTests
{
    private const string Ip = "‹ip-[0-9a-f]{10}›";
    private readonly Sanitizer _sanitizer = Some.Sanitizer();

    [Theory]
    [InlineData("10.96.0.0/12", $"^{Ip}/12$")]
    [InlineData("http://10.1.2.3:8080/healthz", $"^http://{Ip}:8080/healthz$")]
    [InlineData("[fd00::5]:8080", $"^\\[{Ip}\\]:8080$")]
    [InlineData("fe80::1%eth0", $"^{Ip}%eth0$")]
    [InlineData("10.0.0.1-10.0.0.9", $"^{Ip}-{Ip}$")]
    [InlineData("131.18.96.10.in-addr.arpa", $"^{Ip}.in-addr.arpa$")]
    public void What_belongs_to_an_address_but_names_nobody_stays(string text, string pattern) =>
        _sanitizer.Clean(text).ShouldMatch(pattern);

    [Theory]
    [InlineData("fd00:10:244::5", "fd00:0010:0244:0:0:0:0:0005")]
    [InlineData("00:1a:2b:3c:4d:5e", "00-1A-2B-3C-4D-5E")]
    [InlineData("alice@example.com", "ALICE@Example.com")]
    [InlineData("4111 1111 1111 1111", "4111111111111111")]
    public void Two_spellings_of_one_thing_have_one_pseudonym(string one, string other) =>
        _sanitizer.Clean(one).ShouldBe(_sanitizer.Clean(other));

    [Theory]
    [InlineData("256.1.1.1")]
    [InlineData("1.2.3.4.5")]
    [InlineData("01.2.3.4")]
    [InlineData("release 4.5.6.7")]
    [InlineData("\"version\":\"4.5.6.7\"")]
    [InlineData("registry.local/app:4.5.6.7")]
    [InlineData("lib-4.5.6.7.jar")]
    [InlineData("0.0.0.0:8080 127.0.0.1:53 [::1]:53")]
    public void Versions_and_addresses_of_nobody_stay(string text) => _sanitizer.Clean(text).ShouldBe(text);

    [Fact]
    public void A_person_at_a_terminal_may_see_addresses_and_still_no_secret()
    {
        var open = new Sanitizer(new SanitizerOptions { Key = Some.Key, ShowAddresses = true });
        open.Clean("10.1.2.3 fe80::1 00:1a:2b:3c:4d:5e password=hunter2")
            .ShouldMatch("^10\\.1\\.2\\.3 fe80::1 00:1a:2b:3c:4d:5e password=‹password-[0-9a-f]{10}›$");
    }
}
