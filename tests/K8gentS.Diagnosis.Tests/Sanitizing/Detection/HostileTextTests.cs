using System.Diagnostics;
using K8gentS.Diagnosis.Sanitizing;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Sanitizing.Detection;

public sealed class HostileTextTests
{
    private readonly Sanitizer _sanitizer = Some.Sanitizer();

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
    public void A_text_four_times_as_long_takes_about_four_times_as_long(string unit)
    {
        var shorter = Time(unit, 30_000);
        var longer = Time(unit, 120_000);
        // Quadratic time would take sixteen times as long; the bound leaves room for a busy machine.
        longer.ShouldBeLessThan((shorter * 12) + TimeSpan.FromMilliseconds(400));
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

    private TimeSpan Time(string unit, int length)
    {
        var text = string.Concat(Enumerable.Repeat(unit, length / unit.Length));
        _sanitizer.Clean(text[..Math.Min(2_000, text.Length)]);
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < 2; i++)
        {
            var watch = Stopwatch.StartNew();
            _sanitizer.Clean(text);
            best = watch.Elapsed < best ? watch.Elapsed : best;
        }

        return best;
    }
}
