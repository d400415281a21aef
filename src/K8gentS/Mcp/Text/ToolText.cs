using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using K8gentS.Diagnosis;

namespace K8gentS.Mcp.Text;

/// <summary>
/// The readable half of an answer, line by line. Each line begins with words of ours; what is filled in comes from the cluster: a plain name
/// stays plain, anything else stands in quotation marks on the same line, so that no text of a program looks like ours.
/// </summary>
internal sealed class ToolText
{
    private readonly List<string> _lines = [];

    /// <summary>Adds a line.</summary>
    public ToolText Line(LineText line)
    {
        _lines.Add(line.ToString());
        return this;
    }

    /// <summary>Adds a line where there is something to say.</summary>
    public ToolText LineIf(bool says, LineText line) => says ? Line(line) : this;

    /// <summary>Adds lines made of several things, one each.</summary>
    public ToolText Lines<T>(IEnumerable<T> items, Func<T, LineText> line)
    {
        foreach (var item in items)
        {
            Line(line(item));
        }

        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join('\n', _lines);
}

/// <summary>
/// One line of an answer, written as an interpolated string: its literal parts are ours, its holes are data. Formats of a hole: none for a name
/// or words, <c>q</c> to quote in any case, <c>ours</c> for words of ours, such as a step with a command in it.
/// </summary>
/// <param name="literalLength">Characters of ours.</param>
/// <param name="formattedCount">Holes.</param>
[InterpolatedStringHandler]
internal sealed class LineText(int literalLength, int formattedCount)
{
    private const int LongestQuote = 500;
    private const int LongestName = 253;
    private const string NameMarks = "-._/:@=‹›+%";

    private readonly StringBuilder _text = new(literalLength + (formattedCount * 16));

    /// <summary>Words of ours.</summary>
    public void AppendLiteral(string words) => _text.Append(words);

    /// <summary>A text of the cluster; of ours where the format says so.</summary>
    public void AppendFormatted(string? text, string? format = null) => Hole().Append((text, format) switch
    {
        (null, _) => "(none)",
        (_, "ours") => ClusterText.Visible(ClusterText.Cut(text, ClusterText.Longest)),
        (_, null) when IsName(text) => text,
        _ => Quote(text),
    });

    /// <summary>An object's name card.</summary>
    public void AppendFormatted(ObjectRef? about)
    {
        AppendFormatted(about?.Kind);
        _text.Append(' ');
        AppendFormatted(about is { Namespace: { } ns } ? $"{ns}/{about.Name}" : about?.Name);
    }

    /// <summary>Several names, with commas between them.</summary>
    public void AppendFormatted(IEnumerable<string> names)
    {
        var first = true;
        foreach (var name in names)
        {
            _text.Append(first ? "" : ", ");
            AppendFormatted(name);
            first = false;
        }
    }

    /// <summary>A number or a word of a closed set.</summary>
    public void AppendFormatted<T>(T value, string? format = null)
        where T : struct, IFormattable => Hole().Append(value.ToString(format, CultureInfo.InvariantCulture));

    /// <summary>A time, in UTC to the second.</summary>
    public void AppendFormatted(DateTimeOffset? time) =>
        Hole().Append(time is { } at ? at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) : "an unknown time");

    /// <summary>A time, in UTC to the second.</summary>
    public void AppendFormatted(DateTimeOffset time) => AppendFormatted((DateTimeOffset?)time);

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>A text as data: between quotation marks that it cannot close, without marks that open code.</summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">The most characters of it.</param>
    public static string Quote(string text, int longest = LongestQuote) =>
        $"“{ClusterText.Visible(ClusterText.Cut(text, longest)).Replace('“', '"').Replace('”', '"').Replace('`', '\'')}”";

    // No line begins with what the cluster says.
    private StringBuilder Hole() => _text.Length == 0 ? _text.Append("- ") : _text;

    private static bool IsName(string text) =>
        text.Length is > 0 and <= LongestName && text.All(c => char.IsAsciiLetterOrDigit(c) || NameMarks.Contains(c, StringComparison.Ordinal)) && !text.EndsWith(':');
}
