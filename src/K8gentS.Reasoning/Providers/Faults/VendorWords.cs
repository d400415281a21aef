using System.Security.Cryptography;
using K8gentS.Diagnosis.Sanitizing;

namespace K8gentS.Reasoning.Providers.Faults;

/// <summary>Makes a vendor's own words fit to be shown: short, one line, without the key, secrets, links or markup.</summary>
internal static class VendorWords
{
    private const int LongestQuote = 240;

    // No pseudonym of an error message is ever compared with another one, so the key need not outlive the process.
    private static readonly Lazy<Sanitizer> Sanitizer = new(() => new Sanitizer(new SanitizerOptions { Key = RandomNumberGenerator.GetBytes(32) }));

    public static string Quote(string words, ApiKey? key)
    {
        var text = words.Length > 4 * LongestQuote ? words[..(4 * LongestQuote)] : words;
        text = key?.RemoveFrom(text) ?? text;
        text = new string([.. Sanitizer.Value.Clean(text).Select(c => IsPlain(c) ? c : ' ')]);
        text = string.Join(' ', text.Replace("://", " ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return text.Length > LongestQuote ? text[..LongestQuote] + "…" : text;
    }

    /// <summary>A model's name as a list offers it; null if it is none.</summary>
    public static string? ModelName(string? name) =>
        name is { Length: > 0 and <= 100 } && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or ':' or '/') ? name : null;

    // What markup, mentions and links are made of is left out.
    private static bool IsPlain(char c) => char.IsLetterOrDigit(c) || c is ' ' or '.' or ',' or ':' or ';' or '\'' or '"' or '_' or '-' or '/' or '=' or '(' or ')' or '‹' or '›';
}
