namespace K8gentS.Diagnosis.Sanitizing.Detection.Fields;

/// <summary>
/// Values of names that are values themselves: {"name":"DB_PASSWORD","value":"x"}, the same in YAML on two lines,
/// key="Password" value="x", {Name:DB_PASSWORD Value:x}, ("password", "x"), {password,&lt;&lt;"x">>} and ["--password","x"].
/// </summary>
internal static class PairedValue
{
    private const int LongestGap = 80;

    private static readonly string[] ValueNames = ["value", "val", "content", "data", "default"];

    /// <summary>The paired value after a name that ended (with its closing quote) here.</summary>
    public static FieldValue? Read(string text, int nameStart, int at)
    {
        var next = SkipBetween(text, at);
        var flag = nameStart > 1 && text[nameStart - 1] == '-';
        if (flag && next + 1 < text.Length && text[next] == '-' && text[next + 1] == ' ')
        {
            return ValueReader.ValueAt(text, next + 2, Tie.Flag, false); // The next item of a YAML list.
        }

        if (next + 1 < text.Length && text[next] == '>' && SkipBetween(text, next + 1) is var inner && string.Compare(text, inner, "<value>", 0, 7, StringComparison.OrdinalIgnoreCase) == 0)
        {
            return ValueReader.ValueAt(text, inner + 7, Tie.Structure, false); // <setting name="x"><value>y</value>
        }

        if (next == at || next >= text.Length)
        {
            return null;
        }

        var mark = QuoteMark.At(text, next);
        var word = next + (mark?.Length ?? 0);
        foreach (var name in ValueNames)
        {
            if (string.Compare(text, word, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                var end = ValueReader.SkipNameQuote(text, word + name.Length);
                end = ValueReader.SkipSpaces(text, end);
                return end < text.Length && text[end] is ':' or '='
                    ? ValueReader.ValueAt(text, ValueReader.SkipSpaces(text, end + 1), Tie.Structure, false)
                    : null;
            }
        }

        var binary = string.CompareOrdinal(text, next, "<<\"", 0, 3) == 0;
        return (mark is not null || binary) && (flag || IsPair(text, at)) ? Second(text, next, flag) : null;
    }

    /// <summary>Only a comma: name and value are two items; the second must close the list or be one of a flag's.</summary>
    private static FieldValue? Second(string text, int at, bool flag)
    {
        var value = ValueReader.ValueAt(text, at, Tie.Structure, false);
        if (value is not { Quoted: true } found)
        {
            return null;
        }

        var close = found.End + (QuoteMark.At(text, found.End)?.Length ?? 0);
        return flag ? found with { Tie = Tie.Flag } : close < text.Length && text[close] is ')' or ']' or '}' or '>' ? found : null;
    }

    /// <summary>Whether the name is the first of a pair: an opening bracket stands right before its quote.</summary>
    private static bool IsPair(string text, int at)
    {
        var open = text.AsSpan(Math.Max(0, at - 80), Math.Min(at, 80)).LastIndexOfAny('(', '[', '{');
        return open >= 0 && !text.AsSpan(Math.Max(0, at - 80) + open, Math.Min(at, 80) - open - 1).Contains(',');
    }

    private static int SkipBetween(string text, int at)
    {
        var limit = Math.Min(text.Length, at + LongestGap);
        var next = at;
        while (next < limit && (char.IsWhiteSpace(text[next]) || text[next] is ',' or ';'))
        {
            next++;
        }

        while (next + 1 < limit && text[next] == '\\' && text[next + 1] is 'n' or 't' or 'r')
        {
            next += 2;
            next = ValueReader.SkipSpaces(text, next);
        }

        return next;
    }
}
