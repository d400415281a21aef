using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace K8gentS.Border;

/// <summary>
/// Signs a request with a secret that both halves know, for installations without any cluster-scoped right: HMAC-SHA256
/// over the time and the body.
/// </summary>
internal sealed class RequestSignature(string secret, TimeProvider time)
{
    /// <summary>Carries the time, in seconds since 1970.</summary>
    public const string TimeHeader = "K8gents-Timestamp";

    /// <summary>Carries the signature in hexadecimal digits.</summary>
    public const string SignatureHeader = "K8gents-Signature";

    // Clocks differ; what is replayed within this time changes nothing, since a message twice is a message once.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private readonly byte[] _key = Encoding.UTF8.GetBytes(secret);

    /// <summary>The two headers of a request with this body, sent now.</summary>
    public (string Time, string Signature) Sign(ReadOnlySpan<byte> body)
    {
        var at = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return (at, Convert.ToHexString(Compute(at, body)));
    }

    /// <summary>Whether the headers fit the body, and are of now.</summary>
    public bool Fits(string at, string signature, ReadOnlySpan<byte> body)
    {
        if (!long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds() || signature.Length != 2 * SHA256.HashSizeInBytes)
        {
            return false;
        }

        Span<byte> given = stackalloc byte[SHA256.HashSizeInBytes];
        return (time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() <= Tolerance
            && Convert.FromHexString(signature, given, out _, out _) == System.Buffers.OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(given, Compute(at, body));
    }

    private byte[] Compute(string at, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        hash.AppendData(Encoding.ASCII.GetBytes(at + "."));
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }
}
