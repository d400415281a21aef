namespace K8gentS.Diagnosis.Sanitizing.Detection.Fields;

/// <summary>Values on the lines below their name: YAML block scalars, and the data of a ConfigMap as kubectl describes it.</summary>
internal static class BlockValue
{
    private const int Longest = 16_384;
    private const int LongestIndent = 80;

    /// <summary>"password: |" and the more indented lines that follow (YAML 1.2, chapter 8.1).</summary>
    public static FieldValue? Scalar(string text, int at, Tie tie)
    {
        var lineEnd = Boundary.LineEnd(text, at);
        if (tie != Tie.Colon || text.AsSpan(at + 1, lineEnd - at - 1).Trim("+-123456789 \r").Length > 0 || lineEnd == text.Length)
        {
            return null;
        }

        var parent = Indent(text, Boundary.LineStart(text, at));
        var first = lineEnd + 1;
        var end = first;
        while (end < text.Length && end - first < Longest)
        {
            var next = Boundary.LineEnd(text, end);
            if (Indent(text, end) <= parent && !text.AsSpan(end, next - end).IsWhiteSpace())
            {
                break;
            }

            end = Math.Min(text.Length, next + 1);
        }

        return Trimmed(text, first, end);
    }

    /// <summary>"password:", a line of dashes, then the value up to an empty line.</summary>
    public static FieldValue? Read(string text, int at, Tie tie)
    {
        if (tie != Tie.Colon || at >= text.Length)
        {
            return null;
        }

        var rule = Boundary.LineEnd(text, at) + 1;
        var first = Boundary.LineEnd(text, rule) + 1;
        if (first >= text.Length || !text.AsSpan(rule, first - rule).Trim().SequenceEqual("----"))
        {
            return null;
        }

        var end = text.IndexOf("\n\n", first, Math.Min(Longest, text.Length - first), StringComparison.Ordinal);
        return Trimmed(text, first, end < 0 ? Boundary.LineEnd(text, first) : end);
    }

    /// <summary>["password"]=> and, on the next line, string(6) "…" (PHP's var_dump).</summary>
    public static FieldValue? Dumped(string text, int at, Tie tie)
    {
        var next = at;
        while (next < text.Length && next - at < LongestIndent && char.IsWhiteSpace(text[next]))
        {
            next++;
        }

        if (tie != Tie.Assign || string.CompareOrdinal(text, next, "string(", 0, "string(".Length) != 0)
        {
            return null;
        }

        var quote = text.IndexOf('"', next, Math.Min(LongestIndent, text.Length - next));
        return quote < 0 ? null : ValueReader.ValueAt(text, quote, tie, false);
    }

    private static FieldValue? Trimmed(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return end > start ? new FieldValue(start, end, Tie.Structure, true) : null;
    }

    private static int Indent(string text, int lineStart)
    {
        var at = lineStart;
        while (at < text.Length && text[at] is ' ' or '-')
        {
            at++;
        }

        return at - lineStart;
    }
}
