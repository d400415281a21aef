namespace K8gentS.Diagnosis.Sanitizing.Detection.Fields;

/// <summary>What stands between a name and its value: a colon, an equals sign, an arrow, a table's bar, also percent-encoded.</summary>
internal static class NameSeparator
{
    /// <summary>Where the separator that begins here ends; 0 when none does.</summary>
    public static int End(string text, int at, out Tie tie, out bool encoded)
    {
        tie = Tie.Assign;
        encoded = false;
        var rest = text.AsSpan(at, Math.Min(6, text.Length - at));
        foreach (var sign in (ReadOnlySpan<string>)["===", "==", "=>", ":=", "->", "=", "＝", "\\u003d", "%3D", "%3d"])
        {
            if (rest.StartsWith(sign, StringComparison.Ordinal))
            {
                encoded = sign[0] == '%';
                return at + sign.Length;
            }
        }

        tie = Tie.Colon;
        encoded = rest.StartsWith("%3A", StringComparison.OrdinalIgnoreCase);
        return encoded ? at + 3 : rest is [':', ':', ..] ? 0 : rest is [':' or '：', ..] || (rest is ['|', ' ', ..] && IsTable(text, at)) ? at + 1 : 0;
    }

    /// <summary>"Password:" in quotes as a whole, a prompt: the mark after the colon closes what the one before the name opened.</summary>
    public static bool ClosesLabel(string text, int nameStart, int after, bool quotedName) =>
        !quotedName && nameStart > 0 && after < text.Length && text[after] is '"' or '\'' && text[nameStart - 1] == text[after]
        && (after + 1 == text.Length || text[after + 1] is ' ' or ',' or ')' or ']' or ';');

    /// <summary>"| DB_PASSWORD | x |" is a row of a table, "echo x | passwd" is none: what stands before it on the line begins with a bar, or what follows has another.</summary>
    private static bool IsTable(string text, int bar)
    {
        var start = Boundary.LineStart(text, bar);
        return text.AsSpan(start, bar - start).Contains('|') || text.AsSpan(bar + 1, Boundary.LineEnd(text, bar) - bar - 1).Contains('|');
    }
}
