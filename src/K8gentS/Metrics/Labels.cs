using System.Globalization;
using System.Text;

namespace K8gentS.Metrics;

/// <summary>The labels of a series as the exposition format writes them, which also tell series apart.</summary>
internal static class Labels
{
    /// <summary>The series that takes what is too much.</summary>
    public const string Overflow = "overflow=\"true\"";

    // Labels are words of this program; a longer one is a mistake that must not cost memory.
    private const int LongestValue = 128;
    private const int MostLabels = 8;

    /// <summary>The labels of some tags, sorted by name: <c>outcome="ok",verb="get"</c>; empty without tags.</summary>
    public static string Of(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty)
        {
            return "";
        }

        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in tags[..Math.Min(tags.Length, MostLabels)])
        {
            labels.TryAdd(PrometheusName.Label(tag.Key), Convert.ToString(tag.Value, CultureInfo.InvariantCulture) ?? "");
        }

        var text = new StringBuilder();
        foreach (var (name, value) in labels)
        {
            text.Append(text.Length > 0 ? "," : "").Append(name).Append("=\"");
            AppendEscaped(text, value.Length > LongestValue ? value[..LongestValue] : value, quoted: true);
            text.Append('"');
        }

        return text.ToString();
    }

    /// <summary>Writes a text of one line: backslashes and line ends escaped, within quotes these too.</summary>
    public static void AppendEscaped(StringBuilder line, string text, bool quoted)
    {
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '\\' => line.Append(@"\\"),
                '\n' => line.Append(@"\n"),
                '"' when quoted => line.Append("\\\""),
                _ => line.Append(letter),
            };
        }
    }
}
