namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>Splits a command line into words as a shell would, also one that stands in a JSON or YAML list of arguments.</summary>
internal static class CommandWords
{
    private const int Most = 60;

    public static List<(int Start, int End)> Split(string text, int from, int limit)
    {
        var words = new List<(int, int)>();
        var at = from;
        while (at < limit && words.Count < Most)
        {
            at = SkipBetween(text, at, limit);
            if (at >= limit || text[at] is '|' or ';' or '&' or '\n' or '\r')
            {
                break;
            }

            var end = End(text, at, limit, out var next);
            words.Add((at, end));
            at = next;
        }

        return words;
    }

    /// <summary>Spaces, quotes and commas of lists, and a continued line.</summary>
    private static int SkipBetween(string text, int at, int limit)
    {
        while (at < limit)
        {
            if (text[at] == '\\' && at + 1 < limit && text[at + 1] is '\n' or '\r' or '"')
            {
                at += 2;
            }
            else if (text[at] is ' ' or '\t' or '"' or '\'' || (text[at] == ',' && at + 1 < limit && text[at + 1] is '"' or '\'' or ' '))
            {
                at++;
            }
            else
            {
                break;
            }
        }

        return at;
    }

    private static int End(string text, int at, int limit, out int next)
    {
        var quote = text[at - 1] is '"' or '\'' ? text[at - 1] : '\0';
        for (next = at; next < limit; next++)
        {
            var c = text[next];
            if (quote != '\0' ? c == quote : c is ' ' or '\t' or '"' or '\'' or '|' or ';' or '\n' or '\r' or '`' or '<' or '>' or '‹' || (c == '&' && next + 1 < limit && text[next + 1] is '&' or ' '))
            {
                break;
            }

            if (c is '\n' or '\r' || (c == '\\' && next + 1 < limit && text[next + 1] is '"' or '\n' or 'n'))
            {
                break;
            }
        }

        return next == at ? ++next : next;
    }
}
