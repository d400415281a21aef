using System.Buffers;
using System.Globalization;
using System.Text;

namespace K8gentS.Output;

/// <summary>
/// Makes text from the cluster safe to show: nothing in it moves a cursor, paints, hides or turns the direction of writing.
/// Unicode's categories say which characters those are: https://www.unicode.org/reports/tr44/#General_Category_Values
/// </summary>
internal static class Printable
{
    private const char Replacement = '\ufffd';
    private static readonly SearchValues<char> Plain = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c)]);

    /// <summary>The text in one line.</summary>
    public static string Line(string text)
    {
        if (text.AsSpan().IndexOfAnyExcept(Plain) < 0)
        {
            return text;
        }

        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value is '\n' or '\r' or '\t' ? line.Append(' ') : IsSafe(rune) ? line.Append(rune.ToString()) : line.Append(Replacement);
        }

        return line.ToString();
    }

    /// <summary>The text in its own lines, those without text left out.</summary>
    public static IEnumerable<string> Lines(string text) =>
        text.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Line);

    private static bool IsSafe(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned);
}
