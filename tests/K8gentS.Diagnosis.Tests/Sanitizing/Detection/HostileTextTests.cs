using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Sanitizing.Detection;

public sealed class HostileTextTests
{
    private readonly Sanitizer _sanitizer = Sanitizing.Some.Sanitizer();

    [Theory]
    [InlineData("password=")]
    [InlineData("eyJaaaaaaaaaaa.")]
    [InlineData("-----BEGIN PRIVATE KEY-----")]
    [InlineData("\"kty\"{")]
    [InlineData("cookie: a=b;")]
    [InlineData("authorization: a=")]
    [InlineData("a://b:c")]
    [InlineData("mysql -p")]
    [InlineData("ghp_-")]
    [InlineData("YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFh\n")]
    [InlineData("hash=")]
    [InlineData("password='\\''")]
    [InlineData("AUTH ")]
    [InlineData("{\"kind\":\"Secret\",\"data\":{\"a\":\"x\"}}")]
    [InlineData("| chpasswd")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA\n-----END PRIVATE KEY-----\n")]
    public async Task A_megabyte_of_half_a_secret_comes_to_an_end(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 1_000_000 / unit.Length));
        var cleaned = await Stall.GuardAsync(() => _sanitizer.Clean(text));
        _sanitizer.Clean(cleaned).ShouldBe(cleaned);
    }

    [Theory]
    [InlineData("AK\u200bIA{0}", "IOSFODNN")]
    [InlineData("pass\u00adword={0}", "sw0rdfish")]
    [InlineData("pass\u202eword={0}", "sw0rdfish")]
    [InlineData("\u001b[1mtoken\u001b[0m=\u001b[32m{0}\u001b[0m", "abc123def456")]
    [InlineData("{{\\\"password\\\":\\\"{0}\\\"}}", "sw0rdfish")]
    public void A_disguise_hides_nothing(string format, string secret)
    {
        var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, format, secret + (format.StartsWith("AK", StringComparison.Ordinal) ? "7EXAMPLE" : ""));
        _sanitizer.Clean(text).ShouldNotContain(secret);
    }
}
