namespace K8gentS.Diagnosis.Sanitizing.Detection.Fields;

/// <summary>A quotation mark as it stands in text: plain, escaped by backslashes (JSON inside strings), percent-encoded, or as an entity.</summary>
/// <param name="Character">The quote itself.</param>
/// <param name="Depth">How many backslashes escape it.</param>
/// <param name="Entity">Its spelling where that is not a character.</param>
internal readonly record struct QuoteMark(char Character, int Depth, string? Entity = null)
{
    private const int DeepestEscape = 7;

    private const int MostJoints = 8;

    /// <summary>How a shell writes a single quote inside single quotes: it closes them, escapes one, and opens them again.</summary>
    private const string ShellQuote = "'\\''";

    private static readonly string[] Entities = ["&quot;", "&#34;", "&#39;", "&apos;", "%22", "%27", "\\u0022", "\\u0027", "\\x22"];

    public int Length => Entity?.Length ?? Depth + 1;

    /// <summary>The mark that begins here, if one does.</summary>
    public static QuoteMark? At(string text, int at)
    {
        var backslashes = 0;
        while (at + backslashes < text.Length && text[at + backslashes] == '\\' && backslashes < DeepestEscape)
        {
            backslashes++;
        }

        if (at + backslashes < text.Length && text[at + backslashes] is '"' or '\'' or '`')
        {
            return new QuoteMark(text[at + backslashes], backslashes);
        }

        if (at < text.Length && text[at] is '&' or '%' or '\\')
        {
            foreach (var entity in Entities)
            {
                if (string.CompareOrdinal(text, at, entity, 0, entity.Length) == 0)
                {
                    return new QuoteMark(entity[0], 0, entity);
                }
            }
        }

        return null;
    }

    /// <summary>Where the quoted text that begins here ends (before its closing mark); -1 when the mark does not come before the limit.</summary>
    public int Close(string text, int from, int limit)
    {
        if (Entity is not null)
        {
            return text.IndexOf(Entity, from, limit - from, StringComparison.Ordinal);
        }

        var joints = 0;
        for (var at = from; at < limit; at++)
        {
            at = text.IndexOf(Character, at, limit - at);
            if (at < 0)
            {
                return -1;
            }

            var escapes = BackslashesBefore(text, at, from);
            var doubled = Depth == 0 && Character == '\'' && at + 1 < limit && text[at + 1] == '\'' && at > from;
            if (doubled)
            {
                at++; // SQL and YAML write a quote inside quotes twice.
            }
            else if (Depth == 0 && Character == '\'' && joints++ < MostJoints && limit - at > ShellQuote.Length && text.AsSpan(at, ShellQuote.Length).SequenceEqual(ShellQuote))
            {
                at += ShellQuote.Length - 1;
            }
            else if (escapes % (2 * (Depth + 1)) == Depth || escapes < Depth)
            {
                return at - Math.Min(escapes, Depth);
            }
        }

        return -1;
    }

    private static int BackslashesBefore(string text, int at, int from)
    {
        var count = 0;
        while (at - count > from && text[at - count - 1] == '\\')
        {
            count++;
        }

        return count;
    }
}
