using System.Text;
using K8gentS.Border;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Border;

public sealed class RequestSignatureTests
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"clusterId":"c"}""");

    private readonly FixedTime _time = new();

    [Fact]
    public void What_was_signed_fits()
    {
        var signature = new RequestSignature("sixteen characters", _time);
        var (at, signed) = signature.Sign(Body);
        signature.Fits(at, signed, Body).ShouldBeTrue();
    }

    [Fact]
    public void Another_body_secret_or_time_does_not_fit()
    {
        var signature = new RequestSignature("sixteen characters", _time);
        var (at, signed) = signature.Sign(Body);
        signature.Fits(at, signed, [.. Body, (byte)' ']).ShouldBeFalse();
        new RequestSignature("sixteen charactert", _time).Fits(at, signed, Body).ShouldBeFalse();
        signature.Fits((long.Parse(at, System.Globalization.CultureInfo.InvariantCulture) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), signed, Body).ShouldBeFalse();
    }

    [Fact]
    public void A_signature_is_good_for_five_minutes()
    {
        var signature = new RequestSignature("sixteen characters", _time);
        var (at, signed) = signature.Sign(Body);
        _time.Now += TimeSpan.FromMinutes(5);
        signature.Fits(at, signed, Body).ShouldBeTrue();
        _time.Now += TimeSpan.FromSeconds(1);
        signature.Fits(at, signed, Body).ShouldBeFalse();
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("now", "zz")]
    [InlineData("-1", "00")]
    [InlineData("99999999999999999999", "00")]
    [InlineData("253402300800", "0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("1", "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    public void Garbage_does_not_fit(string at, string signed) =>
        new RequestSignature("sixteen characters", _time).Fits(at, signed, Body).ShouldBeFalse();

    private sealed class FixedTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
