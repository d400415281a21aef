namespace K8gentS.Diagnosis.Sanitizing.Detection.Fields;

/// <summary>Finds where a value without quotes ends. Passwords hold punctuation, so a comma or ampersand ends one only where the next field begins.</summary>
internal static class Unquoted
{
    public const int Longest = 8_192;

    private const int LongestTag = 200;

    /// <summary>The end of the unquoted value that begins here.</summary>
    public static int End(string text, int start, bool encoded)
    {
        var limit = Math.Min(text.Length, start + Longest);
        var at = start;
        var open = 0;
        for (; at < limit; at++)
        {
            var c = text[at];
            if (c is '(' or '[' or '{')
            {
                open++;
            }
            else if (c is ')' or ']' or '}' && open > 0)
            {
                open--;
            }
            else if (Ends(text, at, encoded))
            {
                break;
            }
        }

        while (at > start && text[at - 1] is '.' or ',' or ';' or ':')
        {
            at--;
        }

        return at;
    }

    private static bool Ends(string text, int at, bool encoded) => text[at] switch
    {
        ' ' or '\t' or '\r' or '\n' or '"' or '\'' or '`' or '<' or Text.Pseudonyms.Open or Text.Pseudonyms.Close => true,
        '>' => ClosesTag(text, at),
        '\\' => at + 1 < text.Length && text[at + 1] is 'n' or 'r' or 't' or '"' or '\'' or 'u' or '\\' or '\n',
        ',' or ';' => EndsItem(text, at + 1),
        '&' => encoded || BeginsField(text, at + 1),
        ')' or ']' or '}' => at + 1 >= text.Length || !char.IsAsciiLetterOrDigit(text[at + 1]),
        '%' => encoded && at + 2 < text.Length && (text.AsSpan(at, 3) is "%26" or "%22" or "%2C" or "%7D" or "%0A" or "%20"),
        '|' => at + 1 >= text.Length || text[at + 1] is ' ' or '|',
        _ => false,
    };

    /// <summary>"&lt;user password=x>": a password may hold the sign too, where no tag was opened before it.</summary>
    private static bool ClosesTag(string text, int at) =>
        at + 1 >= text.Length || !char.IsLetterOrDigit(text[at + 1]) || text.AsSpan(Math.Max(0, at - LongestTag), Math.Min(at, LongestTag)).Contains('<');

    private static bool EndsItem(string text, int next) =>
        next >= text.Length || char.IsWhiteSpace(text[next]) || text[next] is '"' or '\'' or '}' or ']' or ')' or '\\' || BeginsField(text, next);

    /// <summary>Whether a name and a separator follow: "user=", "User Id=", "name:".</summary>
    private static bool BeginsField(string text, int at)
    {
        var limit = Math.Min(text.Length, at + 48);
        var end = at;
        while (end < limit && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '-' or '.' or ' ' or '[' or ']'))
        {
            end++;
        }

        return end > at && end < limit && (text[end] is '=' or ':' || (text[end] == ';' && text.AsSpan(at, end - at) is "amp" or "quot"));
    }
}
