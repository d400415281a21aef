using System.Globalization;
using System.Text;

namespace K8gentS.Reasoning.Asking;

/// <summary>Cluster text made fit to be quoted: on one line, without characters that people do not see, cut in its middle.</summary>
internal static class QuotedText
{
    private const int Longest = 320;
    private const int Tail = 90;

    /// <summary>The text as the model sees it.</summary>
    public static string Of(string text) => Cut(Visible(text));

    /// <summary>The text without control, format, private and unassigned characters; each run of blanks is one.</summary>
    public static string Visible(string text)
    {
        var visible = new StringBuilder(Math.Min(text.Length, 4096));
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control)
            {
                if (visible.Length > 0 && visible[^1] != ' ')
                {
                    visible.Append(' ');
                }
            }
            else if (!IsInvisible(rune))
            {
                visible.Append(rune.ToString());
            }
        }

        return visible.ToString().TrimEnd();
    }

    /// <summary>Whether a character is there without being seen: zero-width, direction marks, tags, variation selectors, private use.</summary>
    public static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate
        || rune.Value is 0x034F or 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0xFFFD or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    private static string Cut(string text) =>
        text.Length <= Longest ? text : string.Concat(Whole(text.AsSpan(0, Longest - Tail - 3)), " … ", text.AsSpan(text.Length - Tail));

    // Never half of a surrogate pair.
    private static ReadOnlySpan<char> Whole(ReadOnlySpan<char> text) => char.IsHighSurrogate(text[^1]) ? text[..^1] : text;
}
