using System.Buffers.Text;
using System.Text;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>Reads base64 and base64url (RFC 4648) that hides text.</summary>
internal static class Base64Text
{
    private const int Longest = 65_536;

    /// <summary>The text that the run encodes; null when it is not base64 of printable text.</summary>
    public static string? Decode(ReadOnlySpan<char> run)
    {
        var bare = run.TrimEnd('=');
        bare = bare.Length % 4 == 1 ? bare[..^1] : bare; // A log that cut the line may have cut it here.
        if (bare.Length is < 8 or > Longest)
        {
            return null;
        }

        var padded = bare.ToString().Replace('-', '+').Replace('_', '/').PadRight((bare.Length + 3) / 4 * 4, '=');
        var bytes = new byte[padded.Length / 4 * 3];
        return Convert.TryFromBase64String(padded, bytes, out var count) && IsText(bytes.AsSpan(0, count)) ? Encoding.UTF8.GetString(bytes, 0, count) : null;
    }

    /// <summary>Whether the run encodes text that holds the character, as "user:password" of Basic authentication does.</summary>
    public static bool Holds(ReadOnlySpan<char> run, char character) => Decode(run)?.Contains(character, StringComparison.Ordinal) == true;

    /// <summary>Whether the first bytes already are no text: cheap enough for every long word.</summary>
    public static bool MayBeText(ReadOnlySpan<char> run)
    {
        Span<byte> head = stackalloc byte[12];
        Span<byte> ascii = stackalloc byte[16];
        var length = Math.Min(16, run.Length / 4 * 4);
        for (var i = 0; i < length; i++)
        {
            ascii[i] = run[i] switch { '-' => (byte)'+', '_' => (byte)'/', _ => (byte)run[i] };
        }

        Base64.DecodeFromUtf8(ascii[..length], head, out _, out var written, isFinalBlock: false);
        return written > 0 && IsText(head[..written]);
    }

    /// <summary>Whether the bytes are printable ASCII, tabs and line ends.</summary>
    public static bool IsText(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
        {
            if (b is (< 0x20 and not (0x09 or 0x0a or 0x0d)) or > 0x7e)
            {
                return false;
            }
        }

        return bytes.Length > 0;
    }
}
