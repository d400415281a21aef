using System.Text;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Reasoning.Asking;

namespace K8gentS.Reasoning.Answers;

/// <summary>Makes a model's sentence fit to be shown: visible characters alone, sanitized, without links, mentions and markup, bounded.</summary>
internal static class ModelText
{
    /// <summary>The most characters of a sentence.</summary>
    public const int Longest = 400;

    private const int LongestRead = 2000;

    /// <summary>The sentence; empty where nothing is left. Backticks stay only where the caller has checked what is between them.</summary>
    public static string Of(string text, ITextSanitizer sanitizer, bool keepBackticks = false)
    {
        // Markup goes before links are looked for: what it separates must not come together afterwards.
        var visible = QuotedText.Visible(Narrow(text.Length <= LongestRead ? text : text[..LongestRead]));
        var unmarked = string.Concat(visible.Where(c => (c != '`' || keepBackticks) && c is not ('*' or '~' or '|')));
        var clean = LinkRemoval.From(sanitizer.Clean(unmarked));
        var plain = new StringBuilder(clean.Length);
        foreach (var c in clean.Where(c => c != ' ' || plain.Length == 0 || plain[^1] != ' '))
        {
            plain.Append(c);
        }

        var told = plain.ToString().Trim();
        return told.Length <= Longest ? told : string.Concat(told.AsSpan(0, Longest - 1).TrimEnd(), "…");
    }

    // Full-width forms read as ASCII, and would carry a link past what looks for ASCII.
    private static string Narrow(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = source[i] is >= '\uFF01' and <= '\uFF5E' ? (char)(source[i] - 0xFEE0) : source[i];
        }
    });
}
