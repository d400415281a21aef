using System.Text.RegularExpressions;
using K8gentS.Diagnosis.Sanitizing;

namespace K8gentS.Diagnosis.Reports.Json;

/// <summary>
/// Cleans a told text and keeps what was told of the owners of its addresses: of <c>‹ip-3f2a91c07e Service/cart›</c> the
/// sanitizer leaves <c>‹ip-3f2a91c07e›</c>, since anybody's log may hold such a thing. A report's writer took care of that;
/// here the owner has to have the form of one, and to be clean itself.
/// </summary>
internal static class ToldOwners
{
    private const string Begin = "‹ip-";

    private static readonly Regex Described = new(
        "(?<ip>‹ip-[0-9a-f]{10}) (?<owner>[A-Z][A-Za-z]{1,62}( [a-z0-9-]{1,63})?/[a-z0-9.-]{1,253}( and [0-9]{1,6} more)?)›",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>The text, cleaned, with the owners that it named.</summary>
    public static string Clean(string text, ITextSanitizer sanitizer)
    {
        var cleaned = sanitizer.Clean(text);
        if (ReferenceEquals(cleaned, text) || !text.Contains(Begin, StringComparison.Ordinal))
        {
            return cleaned;
        }

        foreach (var told in Described.Matches(text).DistinctBy(m => m.Groups["ip"].Value, StringComparer.Ordinal))
        {
            var (ip, owner) = (told.Groups["ip"].Value, told.Groups["owner"].Value);
            if (sanitizer.Clean(owner) == owner)
            {
                cleaned = cleaned.Replace($"{ip}›", $"{ip} {owner}›", StringComparison.Ordinal);
            }
        }

        return cleaned;
    }
}
