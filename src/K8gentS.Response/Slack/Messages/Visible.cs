using System.Globalization;
using System.Text;

namespace K8gentS.Response.Slack.Messages;

/// <summary>
/// Text from anywhere as people may see it: nothing in it hides, or turns the direction of writing. Unicode's categories
/// say which characters would: https://www.unicode.org/reports/tr44/#General_Category_Values
/// </summary>
internal static class Visible
{
    /// <summary>The text as one line.</summary>
    public static string Line(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value is '\n' or '\r' or '\t' ? line.Append(' ') : line.Append(IsSafe(rune) ? rune.ToString() : "\ufffd");
        }

        return line.ToString().Trim();
    }

    /// <summary>The text in its own lines, those without anything left out.</summary>
    public static IEnumerable<string> Lines(string text) =>
        text.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Line);

    /// <summary>The text with no more than so many UTF-16 units, the last an ellipsis where something was cut.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1;
        return $"{text[..end]}…";
    }

    private static bool IsSafe(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned);
}
