namespace K8gentS.Diagnosis.Sanitizing.Detection.Fields;

/// <summary>Reads the value that follows a name, in the notations that logs, manifests and shells have.</summary>
internal static class ValueReader
{
    private const int LongestQuoted = 16_384;
    private const int LongestGap = 24;
    private const int LongestIndex = 6;

    /// <summary>The value of the name that ends here, if one is tied to it.</summary>
    public static FieldValue? Read(string text, int nameStart, int nameEnd)
    {
        if (nameStart > 0 && text[nameStart - 1] is '<' or ':' && nameEnd < text.Length && ElementValue(text, nameStart, nameEnd) is { } element)
        {
            return element;
        }

        var at = SkipNameQuote(text, nameEnd);
        var quotedName = at > nameEnd;
        var gap = SkipSpaces(text, at);
        if (NameSeparator.End(text, gap, out var tie, out var encoded) is var after and > 0)
        {
            return NameSeparator.ClosesLabel(text, nameStart, after, quotedName) ? null : ValueAt(text, SkipSpaces(text, after), tie, encoded);
        }

        if (CallArgument(text, at) is { } argument)
        {
            return argument;
        }

        if (quotedName || (at < text.Length && text[at] is ',' or ';' or '\n' or '\r'))
        {
            return PairedValue.Read(text, nameStart, at);
        }

        if (gap > at && PairedValue.Read(text, nameStart, at) is { } paired)
        {
            return paired;
        }

        return IsFlag(text, nameStart) && gap > at ? ValueAt(text, gap, Tie.Flag, false)
            : gap > at ? ValueAt(text, Prose.SkipFillers(text, gap), Tie.Space, false) : null;
    }

    /// <summary>The value that begins here, quoted or not.</summary>
    public static FieldValue? ValueAt(string text, int at, Tie tie, bool encoded)
    {
        if (at >= text.Length || text[at] is '\n' or '\r')
        {
            return BlockValue.Read(text, at, tie) ?? BlockValue.Dumped(text, at, tie);
        }

        if (tie == Tie.Colon && OpensObject(text, at))
        {
            return null;
        }

        at = SkipWrapping(text, at);
        if (QuoteMark.At(text, at) is { } quote)
        {
            var start = at + quote.Length;
            var close = quote.Close(text, start, Math.Min(text.Length, start + LongestQuoted));
            return close >= 0 && StaysTogether(text.AsSpan(start, close - start)) ? new FieldValue(start, close, tie, true) : new FieldValue(start, Unquoted.End(text, start, encoded), tie, false);
        }

        if (at < text.Length && text[at] is '|' or '>' && BlockValue.Scalar(text, at, tie) is { } block)
        {
            return block;
        }

        var end = Unquoted.End(text, at, encoded);
        return end > at ? new FieldValue(at, end, tie, false) : null;
    }

    public static int SkipSpaces(string text, int at)
    {
        var limit = Math.Min(text.Length, at + LongestGap * 2);
        while (at < limit && text[at] is ' ' or '\t')
        {
            at++;
        }

        return at;
    }

    /// <summary>The mark that closes a quoted name, and the bracket of an index: "password", ['password'].</summary>
    public static int SkipNameQuote(string text, int at)
    {
        if (QuoteMark.At(text, at) is { } quote)
        {
            at += quote.Length;
        }

        if (at + 2 < text.Length && text[at] == '[' && char.IsAsciiDigit(text[at + 1]) && text.IndexOf(']', at, Math.Min(LongestIndex, text.Length - at)) is var close and > 0)
        {
            return close + 1; // "Password[0]"
        }

        return at < text.Length && text[at] == ']' ? at + 1 : at;
    }

    /// <summary>"{algorithm: ECDSA": the value is an object, whose fields are judged by their own names; "{{" begins a template.</summary>
    private static bool OpensObject(string text, int at)
    {
        if (text[at] != '{')
        {
            return false;
        }

        var end = SkipSpaces(text, at + 1);
        while (end < text.Length && end - at < LongestGap && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '-' or '"'))
        {
            end++;
        }

        return end > at + 1 && end < text.Length && text[end] == ':';
    }

    /// <summary>What languages put before a quoted value: b'…', N'…', @"…", Some("…"), a list's bracket.</summary>
    private static int SkipWrapping(string text, int at)
    {
        foreach (var opening in (ReadOnlySpan<string>)["Some(", "Ok(", "Just(", "Secret(", "String(", "SecretStr(", "[", "(", "b", "r", "u", "f", "B", "N", "@", "$", "<<"])
        {
            if (string.CompareOrdinal(text, at, opening, 0, opening.Length) == 0
                && (QuoteMark.At(text, at + opening.Length) is not null || (opening == "[" && at + 1 < text.Length && text[at + 1] != ']')))
            {
                return at + opening.Length;
            }
        }

        return at;
    }

    /// <summary>The only argument of a call: setPassword("x"), PASSWORD('x').</summary>
    private static FieldValue? CallArgument(string text, int at)
    {
        if (at + 1 >= text.Length || text[at] != '(' || QuoteMark.At(text, at + 1) is not { } quote || ValueAt(text, at + 1, Tie.Space, false) is not { Quoted: true } value)
        {
            return null;
        }

        var close = value.End + quote.Length;
        return close < text.Length && text[close] == ')' ? value : null;
    }

    /// <summary>Whether a quoted value is on one line, or was broken at a line's width: lines with words between two quotes are no value.</summary>
    private static bool StaysTogether(ReadOnlySpan<char> value)
    {
        var line = value.IndexOf('\n');
        return line < 0 || value[(line + 1)..].Trim().IndexOfAny(' ', '=', ':') < 0;
    }

    /// <summary>The text of the element whose name this is, past its attributes.</summary>
    private static FieldValue? ElementValue(string text, int nameStart, int nameEnd)
    {
        var limit = Math.Min(text.Length, nameEnd + 120);
        var close = text.IndexOf('>', nameEnd, limit - nameEnd);
        if (close < 0 || (text[nameEnd] != '>' && text[nameEnd] != ' ') || text[close - 1] == '/' || text.AsSpan(nameStart, close - nameStart).Contains('\n'))
        {
            return null;
        }

        var end = text.IndexOf('<', close, Math.Min(LongestQuoted, text.Length - close));
        return end > close + 1 ? new FieldValue(close + 1, end, Tie.Structure, true) : null;
    }

    private static bool IsFlag(string text, int nameStart) => nameStart > 0 && text[nameStart - 1] == '-';
}
